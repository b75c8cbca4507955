"""An office's own template: filled wherever a clerk may put a placeholder, refused where it is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from desk import on_desk, paragraphs
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gicli.core.words.message import Refused
from gicli.letters.making import Made, make_letter
from gicli.letters.step.kinds import FORMS, Kind

_DESK = ("received: 2026-11-12, title: 名单", "2026-11-20")


def _with(tmp_path: Path, build: Callable[[Document], object]) -> Path:
    document = docx.Document()
    build(document)
    file = tmp_path / "own.docx"
    document.save(str(file))
    return file


def _filled(template: Path, kind: Kind = Kind.RECEIPT) -> Made:
    return make_letter(kind, *on_desk(*_DESK), template=template)


def test_a_placeholder_split_over_runs_is_found(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("收到：")
        for piece in ("{", "{收到", "日期", "}}", "，编号{{编号}}。"):
            paragraph.add_run(piece).bold = piece == "日期"

    made = _filled(_with(tmp_path, build))
    assert paragraphs(made.content) == ["收到：2026年11月12日，编号YSQ-1。"]


def test_tables_headers_and_wide_braces_are_filled(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{ 编号 }}")
        document.sections[0].header.paragraphs[0].add_run("｛｛申请内容｝｝")

    document = docx.Document(io.BytesIO(_filled(_with(tmp_path, build)).content))
    assert document.tables[0].cell(0, 0).text == "YSQ-1"
    assert document.sections[0].header.paragraphs[0].text == "名单"


def test_several_paragraphs_take_the_form_of_the_one_that_is_filled(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("{{法律依据}}", style="List Bullet")
        document.add_paragraph("{{上位法说明}}")
        document.add_paragraph("末")

    document = docx.Document(io.BytesIO(_filled(_with(tmp_path, build)).content))
    told = [one for one in document.paragraphs if one.text != "末"]
    assert len(told) > 1
    assert {one.style.name for one in told if one.style} == {"List Bullet"}
    assert all(one.text.startswith("《") for one in told)


BAD = [
    (lambda d: d.add_paragraph("{{收到日}}"), "{{收到日期}}"),
    (lambda d: d.add_paragraph("{{补正期限}}"), "no placeholder “{{补正期限}}”"),
    (lambda d: d.add_paragraph("没有"), "there is no placeholder in it"),
    (lambda d: d.add_paragraph("{{编号}} {{收到"), "not whole"),
    (
        lambda d: (
            d.add_table(1, 1)
            .cell(0, 0)
            .add_table(1, 1)
            .cell(0, 0)
            .paragraphs[0]
            .add_run("{{编号}}")
        ),
        "table inside another table",
    ),
]


@pytest.mark.parametrize(("build", "words"), BAD)
def test_what_cannot_be_filled_is_told(tmp_path: Path, build, words: str) -> None:
    with pytest.raises(Refused) as refused:
        _filled(_with(tmp_path, build))
    assert words in str(refused.value.message)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("{{收到日}}{{编}}")

    with pytest.raises(Refused) as refused:
        _filled(_with(tmp_path, build))
    assert "{{收到日}}" in str(refused.value.message)
    assert "{{编}}" in str(refused.value.message)


def test_a_field_code_is_not_filled(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        run = document.add_paragraph("{{编号}}").add_run()
        code = OxmlElement("w:instrText")
        code.text = 'HYPERLINK "{{申请内容}}"'
        run._r.append(code)

    with pytest.raises(Refused, match="field code"):
        _filled(_with(tmp_path, build))


def _rewritten(file: Path, changes: dict[str, bytes]) -> Path:
    into = file.with_name("changed.docx")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return into


def test_macros_are_refused_by_what_is_in_it_and_by_its_name(tmp_path: Path) -> None:
    good = _with(tmp_path, lambda d: d.add_paragraph("{{编号}}"))
    for bad in (
        _rewritten(good, {"word/vbaProject.bin": b"x"}),
        good.rename(tmp_path / "own.docm"),
    ):
        with pytest.raises(Refused, match="macros"):
            _filled(bad)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", r"no \.docx"),
        (b"plain", r"no \.docx"),
        (b"\xd0\xcf\x11\xe0rest", r"old \.doc"),
        (b"PK\x03\x04broken", r"no \.docx"),
    ],
)
def test_what_is_no_docx_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "own.docx"
    file.write_bytes(content)
    with pytest.raises(Refused, match=words):
        _filled(file)


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml"])
def test_a_damaged_docx_is_refused(tmp_path: Path, name: str) -> None:
    good = _with(tmp_path, lambda d: d.add_paragraph("{{编号}}"))
    with pytest.raises(Refused, match=r"no \.docx"):
        _filled(_rewritten(good, {name: b"<broken"}))


def test_a_workbook_is_no_template(tmp_path: Path) -> None:
    from openpyxl import Workbook

    file = tmp_path / "own.docx"
    Workbook().save(str(file))
    with pytest.raises(Refused, match=r"no \.docx"):
        _filled(file)


def test_a_folder_of_templates_is_looked_into_and_ours_fill_the_gaps(tmp_path: Path) -> None:
    own = _with(tmp_path, lambda d: d.add_paragraph("自定：{{编号}}"))
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "receipt.docx").write_bytes(own.read_bytes())
    desk = on_desk(*_DESK)
    made = make_letter(Kind.RECEIPT, *desk, templates=folder)
    assert paragraphs(made.content) == ["自定：YSQ-1"]
    (folder / "receipt.national.docx").write_bytes(
        _with(tmp_path, lambda d: d.add_paragraph("国：{{编号}}")).read_bytes()
    )
    made = make_letter(Kind.RECEIPT, *desk, templates=folder)
    assert paragraphs(made.content) == ["国：YSQ-1"]
    assert make_letter(Kind.ASSIST, *desk, templates=folder).content
    with pytest.raises(Refused, match="no folder"):
        make_letter(Kind.ASSIST, *desk, templates=tmp_path / "none")


def test_the_templates_are_what_the_tool_writes() -> None:
    import runpy

    root = Path(__file__).parent.parent.parent
    tool = runpy.run_path(str(root / "tools" / "letters.py"))
    assert set(tool["LETTERS"]) == {form.kind.value for form in FORMS}
    for kind in tool["LETTERS"]:
        assert (tool["FOLDER"] / f"{kind}.docx").read_bytes() == tool["template"](kind), kind


def test_the_form_is_that_of_official_documents() -> None:
    """GB/T 9704-2012: A4, 天头37、订口28 毫米, 版心156×225毫米, 三号仿宋, 22行, — 1 —."""
    made = make_letter(Kind.RECEIPT, *on_desk(*_DESK))
    document = docx.Document(io.BytesIO(made.content))
    page = document.sections[0]
    shape = [page.page_width, page.page_height, page.top_margin, page.left_margin]
    assert [round((one or 0) / 36000, 1) for one in shape] == [
        210.0,
        297.0,
        37.0,
        27.9,
    ]  # a tenth off for 28 characters
    height = (page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0)
    assert round(height / 36000) == 225
    grid = page._sectPr.find(qn("w:docGrid"))
    lines = height / 635 / int(grid.get(qn("w:linePitch")))
    assert 22 <= lines < 23
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}")
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "仿宋"
    assert defaults.find(f".//{qn('w:sz')}").get(qn("w:val")) == "32"
    for footer in (page.footer, page.even_page_footer):
        assert "".join(one.text for one in footer._element.iter(qn("w:t"))) == "— 1 —"


def test_personal_data_is_a_blank_that_shows(tmp_path: Path) -> None:
    made = make_letter(Kind.RECEIPT, *on_desk(*_DESK))
    assert {"收件人", "机关名称", "文号", "落款日期", "联系人", "联系电话"} <= set(made.blanks)
    assert "＿＿＿＿＿＿：" in paragraphs(made.content)


_BODY = "<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"


def _raw(tmp_path: Path, declared: str, body: str) -> Path:
    """A .docx whose document is this, as no program writes it."""
    plain, file = io.BytesIO(), tmp_path / "raw.docx"
    docx.Document().save(plain)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{space}">{body}</w:document>'
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == "word/document.xml" else old.read(name))
    return file


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        ("", ""),
        ('<!DOCTYPE d [<!ENTITY a "{{">]>', _BODY.format(text="&a;编号}} {{编号}}")),
        ('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>', _BODY.format(text="{{编号}}")),
        ("<!DOCTYPE d>", _BODY.format(text="{{编号}}")),
    ],
)
def test_what_word_does_not_open_is_no_template(tmp_path: Path, declared: str, body: str) -> None:
    with pytest.raises(Refused, match=r"is no \.docx"):
        _filled(_raw(tmp_path, declared, body))


def test_a_comment_in_the_file_parts_no_placeholder(tmp_path: Path) -> None:
    body = _BODY.format(text="编号{{编<!-- x -->号}}，<?pi?>完")
    assert paragraphs(_filled(_raw(tmp_path, "", body)).content) == ["编号YSQ-1，完"]


def test_of_articles_only_the_last_stays_with_the_signature() -> None:
    """No signature on a page of its own, no heading at the foot of one."""
    made = make_letter(Kind.RECEIPT, *on_desk(*_DESK))
    document = docx.Document(io.BytesIO(made.content))
    law = [one for one in document.paragraphs if one.style and one.style.style_id == "law"]
    assert len(law) > 1
    assert [one.paragraph_format.keep_with_next for one in law] == [None] * (len(law) - 1) + [True]
    texts = [one.text for one in document.paragraphs]
    heading = document.paragraphs[texts.index("附：所依据的条文")]
    assert heading.paragraph_format.keep_with_next
    after = document.paragraphs[texts.index(law[-1].text) + 1]
    assert after.text == ""
    assert after.paragraph_format.keep_with_next
