/** The look of an audit sheet, on screen and on A4. */
export const STYLE = `body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.7 "Songti SC", SimSun, serif; color: #222; }
h1 { font-size: 1.5em; }
h2 { font-size: 1.1em; border-bottom: 1px solid #999; margin-top: 2rem; }
h3 { font-size: 1em; margin-bottom: 0; }
blockquote { margin: 0.5rem 0; padding: 0.5rem 1rem; border-left: 4px solid #999; background: #f7f7f7; white-space: pre-line; }
mark { background: #ffe680; color: inherit; font-weight: bold; text-decoration: underline; white-space: nowrap; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
sup { line-height: 1; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
th, .label, .labelled td:first-child, .numbers td:nth-child(3), .tick { white-space: nowrap; }
.tick { text-align: center; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.rule { font-weight: bold; }
.source, .agencies { color: #555; }
.sign { margin-top: 3rem; break-inside: avoid; line-height: 2.4; }
.sign span { display: inline-block; width: 6em; border-bottom: 1px solid #222; }
.sign .wide { width: 11em; }
@page { size: A4; margin: 18mm 16mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.5; } h2, h3 { break-after: avoid; } blockquote, p { orphans: 3; widows: 3; } a { color: inherit; text-decoration: none; } }
`;
