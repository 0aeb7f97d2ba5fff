/** The look of an audit sheet, on screen and on A4. */
export const STYLE = `body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.7 "Songti SC", SimSun, serif; color: #222; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; border-bottom: 1px solid #999; margin-top: 2rem; }
h3 { font-size: 1rem; margin-bottom: 0; }
blockquote { margin: 0.5rem 0; padding: 0.5rem 1rem; border-left: 4px solid #999; background: #f7f7f7; white-space: pre-line; }
mark { background: #ffe680; font-weight: bold; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
.rule { font-size: 1.1rem; font-weight: bold; }
.source, .agencies { color: #555; }
.sign { margin-top: 3rem; }
.sign span { display: inline-block; width: 8rem; border-bottom: 1px solid #222; }
.sign .wide { width: 14rem; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } }
`;
