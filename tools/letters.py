"""Write the templates of `gicli letter`: GB/T 9704-2012 as far as a letter needs it, with placeholders."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent.parent / "gicli" / "letters" / "templates"

# 版心156毫米×225毫米，每面22行、每行28字，三号字（16磅）。1毫米 = 56.7缇。
_TOP, _BOTTOM, _LEFT, _RIGHT = 2098, 1984, 1582, 1474
_LINE = 579
_CHARACTER = -4
"""Off 16 pt, in 1/20 pt, so that 28 characters stand in 156 mm: programs read a grid of characters
differently."""

_RECEIVED = (
    "本机关于{{收到日期}}收到你（单位）{{申请方式}}提交的政府信息公开申请"
    "（登记编号：{{编号}}，申请内容：{{申请内容}}）。"
)
_HEAD = ("agency|{{机关名称}}", "title|%s", "number|{{文号}}", "empty|", "to|{{收件人}}：")
_LAW = ("body|{{上位法说明}}", "head|附：所依据的条文", "last|{{法律依据}}")
_TAIL = (
    "sign|{{机关名称}}（印章）",
    "sign|{{落款日期}}",
    "body|（承办处室：{{承办处室}}；联系人：{{联系人}}；联系电话：{{联系电话}}）",
)
_ANSWER = (
    "empty|",
    "plain|回　　执",
    "keep|对编号{{编号}}的申请，我（单位）的意见是：",
    "keep|（　　）同意公开",
    "keep|（　　）不同意公开，理由是：＿＿＿＿＿＿＿＿＿＿",
    "sign|＿＿＿＿＿＿（签名或者盖章）",
    "sign|＿＿＿＿年＿＿月＿＿日",
)

LETTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "receipt": (
        "政府信息公开申请接收回执",
        (
            "body|" + _RECEIVED + "{{收到日说明}}",
            "body|答复期限为{{答复期限}}，自收到申请的次日起计算。{{答复期限说明}}。{{延长说明}}",
            "body|依照附后条文不计入期限的时间，届时另行告知。",
        ),
    ),
    "correction": (
        "政府信息公开申请补正告知书",
        (
            "body|" + _RECEIVED + "经审查，该申请需要补正，现一次告知如下：",
            "body|一、需要补正的事项：{{补正事项}}。",
            "body|二、补正期限：{{补正期限}}（{{补正截止日}}）。",
            "body|三、{{重新起算}}。",
            "body|{{逾期后果}}。",
            "body|{{告知期限}}。",
        ),
    ),
    "amend-reason": (
        "政府信息公开申请说明理由告知书",
        (
            "body|" + _RECEIVED + "你（单位）申请公开政府信息的数量、频次明显超过合理范围。",
            "body|请{{说明理由期限}}书面说明申请的理由。理由不合理的，本机关将告知你（单位）不予处理。",
            "body|要求说明理由不停止答复期限的计算。{{答复期限说明}}。",
        ),
    ),
    "extension": (
        "政府信息公开延期答复告知书",
        (
            "body|" + _RECEIVED + "答复期限至{{原截止日}}止。",
            "body|因＿＿＿＿＿＿，无法在上述期限内答复。经{{批准人}}同意，决定将答复期限延长{{延长期限}}。"
            "{{答复期限说明}}。",
        ),
    ),
    "consult": (
        "政府信息公开征求意见书",
        (
            "body|本机关于{{收到日期}}收到一份政府信息公开申请（登记编号：{{编号}}），申请公开：{{申请内容}}。"
            "该信息涉及你（单位）的合法权益，现书面征求你（单位）的意见。",
            "body|一、请{{提出意见期限}}（{{提出意见截止日}}），书面答复是否同意公开；不同意公开的，请说明理由。",
            "body|二、{{逾期后果}}。",
        ),
    ),
    "consult-told": (
        "政府信息公开征求意见告知书",
        (
            "body|" + _RECEIVED,
            "body|该信息涉及其他方面，本机关已于{{发出日期}}书面征求{{征求对象}}的意见。"
            "{{征求意见期限}}{{不计入期限}}",
            "body|就目前情况，{{答复期限说明}}。",
        ),
    ),
    "consult-co-producer": (
        "共同制作的政府信息公开征求意见书",
        (
            "body|本机关于{{收到日期}}收到一份政府信息公开申请（登记编号：{{编号}}），申请公开：{{申请内容}}。"
            "该信息由本机关牵头、与你单位共同制作，现征求你单位的意见。",
            "body|一、请{{提出意见期限}}（{{提出意见截止日}}），书面答复是否同意公开；不同意公开的，请说明理由和依据。",
            "body|二、{{逾期后果}}。",
        ),
    ),
    "assist": (
        "政府信息公开申请协办函",
        (
            "body|本机关于{{收到日期}}收到一份政府信息公开申请（登记编号：{{编号}}），申请公开：{{申请内容}}。"
            "该信息涉及你单位职责，现商请协助提出意见、提供情况：",
            "body|一、需要协助的事项：＿＿＿＿＿＿。",
            "body|二、请于{{函复期限}}书面函复。{{答复期限说明}}，请予支持。",
        ),
    ),
    "fee": (
        "政府信息公开信息处理费收费通知书",
        (
            "body|"
            + _RECEIVED
            + "你（单位）申请公开政府信息的数量、频次明显超过合理范围，本机关决定收取信息处理费{{收费金额}}。",
            "body|一、收费标准（择一适用）：",
            "body|{{收费标准}}",
            "body|二、缴纳期限：{{缴费期限}}（{{缴费截止日}}）。",
            "body|三、缴纳方式：＿＿＿＿＿＿。",
            "body|{{逾期后果}}。",
            "body|{{重新起算}}。",
        ),
    ),
    "suspended": (
        "政府信息公开答复期限中止告知书",
        (
            "body|" + _RECEIVED,
            "body|因{{中止事由}}，答复期限自{{中止日期}}起中止。障碍消除后，期限恢复计算，届时另行告知。"
            "{{答复期限说明}}。",
        ),
    ),
    "resumed": (
        "政府信息公开答复期限恢复告知书",
        (
            "body|" + _RECEIVED + "因{{中止事由}}，答复期限自{{中止日期}}起中止。",
            "body|现障碍已于{{恢复日期}}消除，答复期限恢复计算。{{答复期限说明}}。",
        ),
    ),
    "decided-told": (
        "政府信息公开决定告知书",
        (
            "body|本机关于{{发出日期}}就编号{{编号}}的政府信息公开申请征求你（单位）的意见。{{征求结果}}。"
            "经审查，本机关决定予以公开，现书面告知如下：",
            "body|一、决定公开的政府信息内容：{{申请内容}}。",
            "body|二、决定公开的理由：{{公共利益理由}}。",
            "body|{{救济途径}}",
        ),
    ),
    "reply": (
        "{{标题}}",
        ("body|" + _RECEIVED + "现答复如下：", "body|{{答复内容}}", "body|{{救济途径}}"),
    ),
}


def body(kind: str) -> tuple[str, ...]:
    """Style and text of every paragraph."""
    title, told = LETTERS[kind]
    answer = _ANSWER if kind in ("consult", "consult-co-producer") else ()
    head = tuple(line.replace("%s", title) for line in _HEAD)
    return (*head, *told, *_LAW, "space|", *_TAIL, *answer)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    return (
        f'{_XML}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{parts}"
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _relations() -> str:
    return (
        f'{_XML}<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _word_relations() -> str:
    kinds = {name: name.rstrip("12") for name in _PARTS if name != "document"}
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{name}.xml"/>'
        for n, (name, kind) in enumerate(kinds.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{_RELS}">{rows}</Relationships>'


def _fonts(name: str, western: str = "Times New Roman") -> str:
    return (
        f'<w:rFonts w:ascii="{western}" w:hAnsi="{western}" w:eastAsia="{name}" w:cs="{western}"/>'
    )


def _style(name: str, shown: str, paragraph: str, run: str = "", based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


_TITLE = _fonts("方正小标宋简体") + '<w:sz w:val="44"/><w:szCs w:val="44"/>'
_STYLES = {
    "agency": ("公文机关", '<w:keepNext/><w:jc w:val="center"/>', _TITLE),
    "title": ("公文标题", '<w:keepNext/><w:jc w:val="center"/>', _TITLE),
    "number": ("公文文号", '<w:jc w:val="center"/>', ""),
    "empty": ("公文空行", "", ""),
    "plain": ("公文居中", '<w:keepNext/><w:jc w:val="center"/>', ""),
    "to": ("公文主送", "", ""),
    "body": ("公文正文", '<w:ind w:firstLineChars="200" w:firstLine="640"/>', ""),
    "keep": (
        "公文回执",
        '<w:keepNext/><w:keepLines/><w:ind w:firstLineChars="200" w:firstLine="640"/>',
        "",
    ),
    "law": (
        "公文条文",
        '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
        _fonts("楷体"),
    ),
    "sign": (
        "公文落款",
        '<w:keepNext/><w:keepLines/><w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
        "",
    ),
}


_NAMES = {"head": "body", "last": "law", "space": "empty"}
"""What stays with the next paragraph, so that no heading ends a page and no signature stands alone:
of articles only the last one (see `gicli.letters.template`)."""


def _styles() -> str:
    own = "".join(_style(name, *rest) for name, rest in _STYLES.items())
    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts("仿宋")}'
        f'<w:spacing w:val="{_CHARACTER}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:line="{_LINE}" w:lineRule="exact"/><w:jc w:val="both"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f"{own}</w:styles>"
    )


_SIMILAR = {
    "仿宋": "仿宋_GB2312,FangSong,STFangsong,华文仿宋",
    "楷体": "楷体_GB2312,KaiTi,STKaiti,华文楷体",
    "方正小标宋简体": "方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体,SimSun",
    "宋体": "SimSun,NSimSun,华文宋体",
}


def _font_table() -> str:
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, others in _SIMILAR.items()
    )
    return f'{_XML}<w:fonts xmlns:w="{_W}">{rows}</w:fonts>'


def _settings() -> str:
    return (
        f'{_XML}<w:settings xmlns:w="{_W}"><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _footer(side: str) -> str:
    """— 1 —, one character off the outer edge."""
    run = f'<w:rPr>{_fonts("宋体", "宋体")}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    return (
        f'{_XML}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:ind w:{side}Chars="100" w:{side}="320"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r>{run}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{run}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _document(kind: str) -> str:
    rows = []
    for line in body(kind):
        style, _, text = line.partition("|")
        run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
        marks = f'<w:pStyle w:val="{_NAMES.get(style, style)}"/>'
        marks += "<w:keepNext/>" if style in _NAMES else ""
        rows.append(f"<w:p><w:pPr>{marks}</w:pPr>{run}</w:p>")
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_RIGHT}" w:bottom="{_BOTTOM}" w:left="{_LEFT}"'
        ' w:header="851" w:footer="1304" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{_LINE}"/></w:sectPr>'
    )
    return f'{_XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(rows)}{section}</w:body></w:document>'


def _core(kind: str) -> str:
    title = LETTERS[kind][0].replace("{{标题}}", "政府信息公开申请答复书")
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>gicli</dc:creator></cp:coreProperties>"
    )


def template(kind: str) -> bytes:
    """The .docx of that letter; the same bytes each time."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(),
        "word/document.xml": _document(kind),
        "word/_rels/document.xml.rels": _word_relations(),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        "docProps/core.xml": _core(kind),
    }
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as file:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            file.writestr(info, text.encode())
    return into.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in LETTERS:
        (FOLDER / f"{name}.docx").write_bytes(template(name))
