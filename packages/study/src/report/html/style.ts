/** Style of a report: one column that prints on A4, no font or picture from elsewhere. */
export const REPORT_STYLE = `
:root { --ink: #1d2433; --quiet: #5a6272; --line: #d9d6cd; --paper: #ffffff; --page: #fbfaf7; --accent: #123a73; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 32px 36px 48px; background: var(--paper); }
h1 { font-size: 26px; line-height: 1.25; margin: 6px 0 4px; }
h2 { font-size: 18px; margin: 32px 0 8px; border-bottom: 1px solid var(--line); padding-bottom: 4px; }
h3 { font-size: 14px; margin: 18px 0 4px; }
p { margin: 6px 0; }
.stamp { font-size: 12px; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); }
.question { color: var(--quiet); font-size: 16px; }
.answer { font-size: 18px; line-height: 1.45; border-left: 4px solid var(--accent); padding: 4px 0 4px 16px; margin: 18px 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 12.5px; margin: 6px 0 10px; }
th, td { padding: 4px 8px; border-bottom: 1px solid var(--line); vertical-align: top; text-align: left; }
th { font-weight: 600; border-bottom: 1.5px solid var(--ink); }
td.right, th.right { text-align: right; font-variant-numeric: tabular-nums; }
.note, figcaption { font-size: 12.5px; color: var(--quiet); }
figure { margin: 12px 0 16px; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; display: block; }
.verdict { border: 1px solid var(--line); border-left: 4px solid var(--quiet); padding: 8px 14px; margin: 8px 0; break-inside: avoid; }
.verdict strong { text-transform: uppercase; letter-spacing: .04em; font-size: 12.5px; }
.verdict.supported { border-left-color: #00694c; } .verdict.notSupported { border-left-color: #a34800; }
.verdict.dependsOn { border-left-color: #123a73; }
pre, code { font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--page); border: 1px solid var(--line); padding: 8px 12px; }
dl { display: grid; grid-template-columns: 11em 1fr; gap: 2px 12px; font-size: 12.5px; margin: 8px 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
summary { cursor: pointer; font-weight: 600; font-size: 13px; margin: 8px 0; }
@media (max-width: 640px) { main { padding: 18px 14px; } dl { grid-template-columns: 1fr; } }
@page { size: A4; margin: 14mm 14mm 16mm; }
@media print {
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2 { margin-top: 18px; break-after: avoid; } h3 { break-after: avoid; }
  details { display: none; }
  .answer { font-size: 12.5pt; } table { font-size: 8.5pt; } tr { break-inside: avoid; }
  .note, figcaption { font-size: 8.5pt; } figure { margin: 8px 0 10px; }
}
`;
