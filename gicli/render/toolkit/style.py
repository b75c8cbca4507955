"""How a page for a browser looks: on a screen, on a phone, on paper."""

from __future__ import annotations

STYLE = """
:root {
  --ink: #1f2328; --faint: #57606a; --line: #d0d7de; --paper: #fff; --shade: #f3f5f7;
  --late: #a4201a; --today: #8a4b00; --soon: #6d5e00; --run: #1f5fa8; --done: #2b6a3f;
  --pause: #4f5f6e;
}
* { box-sizing: border-box; }
html { font-size: 94%; }
body {
  margin: 0; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
    "WenQuanYi Zen Hei", sans-serif;
}
main { max-width: 64rem; margin: 0 auto; padding: 1rem 1.25rem 2rem; }
h1 { font-size: 1.55rem; line-height: 1.3; margin: .6rem 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
p { margin: .4rem 0; }
p, li, dd { overflow-wrap: anywhere; }
code { font-size: .92em; }
.keep { white-space: nowrap; }
.lead { font-size: 1.1rem; font-weight: 600; }
.faint { color: var(--faint); font-size: .9rem; }
.overdue, .done-late { color: var(--late); }
.due-today { color: var(--today); }
.due-soon { color: var(--soon); }
.running { color: var(--run); }
.paused, .awaiting-correction, .lapsed { color: var(--pause); }
.done { color: var(--done); }
td .overdue, td .due-today, td .due-soon, th .overdue, th .due-today, th .due-soon { font-weight: 600; }
.warning { border: 2px solid var(--late); border-left-width: 8px; padding: .5rem 1rem; margin: 1rem 0; }
.warning h2 { margin: .2rem 0; border: 0; color: var(--late); }
.warning ul { margin: .3rem 0; padding-left: 1.2rem; }
.remark { border: 1px solid var(--line); border-left: 8px solid var(--pause); padding: .5rem 1rem; margin: 1rem 0; }
.tiles { list-style: none; display: grid; gap: .5rem; padding: 0; margin: .8rem 0;
  grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); }
.tiles li { overflow-wrap: normal; border: 1px solid var(--line); border-top: 4px solid currentColor; padding: .3rem .6rem .4rem; }
.tiles b { display: block; font-size: 1.7rem; line-height: 1.2; font-weight: 600; }
.legend { list-style: none; padding: 0; margin: .5rem 0; display: flex; flex-wrap: wrap;
  gap: .1rem 1.1rem; font-size: .87rem; }
.legend li { display: flex; align-items: center; gap: .4rem; }
.legend svg { flex: none; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid var(--run); outline-offset: 2px; }
.wide > svg { min-width: 50rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
thead th { background: var(--shade); font-weight: 600; border-bottom: 1px solid var(--faint); white-space: nowrap; }
tbody th { font-weight: 400; }
td.n, th.n { text-align: right; }
tr.sum > *, th.sum, td.sum { font-weight: 600; }
tr.group > th { background: var(--shade); font-weight: 600; }
.items td, .items th { overflow-wrap: anywhere; }
.items b { white-space: pre-wrap; }
.items .due, .items .standing { min-width: 8.6em; }
.items .item { min-width: 12em; width: 30%; }
.rates { width: auto; }
.rates td, .rates thead th { text-align: center; padding: .25rem .35rem; }
.rates thead th { white-space: normal; }
.rates td { white-space: nowrap; min-width: 3.9em; border-left: 2px solid var(--paper); }
.rates thead th:first-child { text-align: left; padding-left: .6rem; }
.rates tbody th { min-width: 6em; max-width: 18em; vertical-align: middle; overflow-wrap: anywhere; }
.rates small { display: block; font-size: .85em; }
.low { background: #f9dedb; }
.mid { background: #fcf1d6; }
.high { background: #e8f3eb; }
svg { display: block; max-width: 100%; height: auto; }
.scroll > svg { width: 100%; }
svg text { font-family: inherit; font-size: 11px; fill: var(--ink); }
svg text.head { font-size: 12px; font-weight: 600; }
svg text.note { fill: var(--faint); }
svg .overdue { fill: var(--late); }
svg .due-today { fill: var(--today); }
svg .due-soon { fill: var(--soon); }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--line); }
@media (max-width: 40rem) {
  html { font-size: 100%; }
  main { padding: .6rem .8rem 2rem; }
  h1 { font-size: 1.3rem; }
  .scroll > table { min-width: 34rem; }
  .scroll > .stacks, .scroll > .rates { min-width: 0; }
  .stacks, .stacks tbody, .stacks tr, .stacks th, .stacks td { display: block; }
  .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacks tr { border-bottom: 1px solid var(--faint); padding: .5rem 0; }
  .stacks th, .stacks td { border: 0; padding: .1rem 0; }
  .items .item { width: auto; }
  .stacks tr.group > th { padding: .2rem .5rem; }
  .stacks td:empty { display: none; }
  .stacks [data-head]::before { content: attr(data-head) " "; color: var(--faint); }
}
@media print {
  @page { size: A4; margin: 14mm 14mm 16mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; } }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html { font-size: 9.5pt; }
  body { line-height: 1.4; }
  main { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  th, td { padding: 2pt 4pt; overflow-wrap: anywhere; }
  .items .due, .items .standing { min-width: 7.8em; }
  .items .item { width: 25%; }
  .tiles { display: flex; flex-wrap: wrap; gap: .35rem; }
  .tiles li { flex: 1 1 3.6rem; padding: .2rem .4rem; }
  .rates { font-size: 8pt; }
  .rates td { min-width: 0; }
  .rates tbody th { min-width: 4.5em; }
  .rates td, .rates thead th { padding: 2pt 1pt; }
  h2 { margin-top: 1.2rem; }
  h2, h3, tr.group, .lead, .before { break-after: avoid; }
  tr, svg, .tiles, .legend, .rates, .whole { break-inside: avoid; }
  thead { display: table-header-group; }
  .legend { break-before: avoid; }
  footer { margin-top: 1rem; break-inside: avoid; }
  footer p { margin: 0; }
}
"""
