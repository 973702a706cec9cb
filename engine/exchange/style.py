"""The style sheet of the page of bookmarks: light and dark, narrow and wide, on paper."""

from typing import Final

STYLE: Final = """
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1d1c1a; --quiet: #5e5b56; --line: #d9d5cd; --tint: #f3f0ea; --mark: #0072b2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191919; --ink: #e8e6e1; --quiet: #a7a39b; --line: #3d3b38; --tint: #242321; --mark: #56b4e9;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 3rem); max-width: 100rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Charter, "Bitstream Charter", Cambria, Georgia, serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.8rem; }
main h1 { padding: 1.5rem 0 1rem; border-top: 1px solid var(--line); }
h2 { margin: 0 0 .3rem; font-size: 1.2rem; line-height: 1.3; }
header p, .facts, dl, footer { color: var(--quiet); font: .85rem/1.5 system-ui, sans-serif; }
header { padding-bottom: 1rem; }
article { padding: 1.4rem 0 1.6rem; border-top: 1px solid var(--line); }
.facts { display: flex; flex-wrap: wrap; gap: 0 1.2em; margin: 0; }
.facts :first-child { color: var(--ink); font-weight: 600; }
.tags {
  display: flex; flex-wrap: wrap; gap: .35em; margin: .5rem 0 0; padding: 0; list-style: none;
  font: .8rem/1.4 system-ui, sans-serif;
}
.tags li { padding: .05em .6em; border: 1px solid var(--line); border-radius: 1em; }
.note {
  margin: .9rem 0 0; padding: .6rem .9rem; max-width: 70ch;
  background: var(--tint); white-space: pre-line;
}
.row {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); gap: 1.2rem 1.6rem;
}
figure { margin: 1.1rem 0 0; max-width: 75ch; }
.outlet { font: 600 .95rem/1.4 system-ui, sans-serif; }
blockquote {
  margin: .35rem 0 .6rem; padding-inline-start: .9rem; border-inline-start: 3px solid var(--mark);
}
blockquote p { margin: 0 0 .6em; }
blockquote p:last-child { margin: 0; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .7em; margin: 0; font-size: .78rem; }
dt, dd { margin: 0; }
.sha256 { font-family: ui-monospace, monospace; }
a { color: var(--mark); }
footer { border-top: 1px solid var(--line); }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --tint: #fff; --mark: #666; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .note { border: 1px solid var(--line); }
  figure, .note { break-inside: avoid; }
  h2, .facts { break-after: avoid; }
  footer { display: none; }
}
"""
