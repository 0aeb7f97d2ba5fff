/** How the page of a report looks. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid #8886; padding: .2rem .7rem; text-align: left; font-variant-numeric: tabular-nums; }
form { position: sticky; top: 0; background: Canvas; padding: .6rem 0; border-bottom: 1px solid #8886; display: flex; gap: 1rem; flex-wrap: wrap; }
article { border-left: 4px solid #2a7; margin: 1rem 0; padding: .2rem 1rem; }
article.failed { border-color: #c33; }
article.unjudged { border-color: #888; }
article h3 { margin: .3rem 0; font-size: 1rem; }
.asked { font-weight: 600; }
.text { white-space: pre-wrap; margin: .3rem 0 .3rem 1rem; }
.why { color: #c33; }
.quiet { color: #777; font-size: .9em; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
.sides h4 { margin: .3rem 0; font-size: .95rem; }
.generated { border: 1px dashed #c80; padding: .2rem .8rem; margin: .3rem 0 .3rem 1rem; }
.generated .text { margin-left: 0; }
.generated .label { margin: 0; font-size: .9em; }
.generated .label b { color: #a60; }
blockquote { margin: .4rem 0 .4rem 1rem; padding-left: .8rem; border-left: 2px solid #8886; }
`;

/** Shows and hides the questions as the form says. */
export const PAGE_SCRIPT = `
const form = document.querySelector('form');
const articles = [...document.querySelectorAll('article')];
function show() {
  const { verdict, tag, words } = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const article of articles) {
    const isShown = (verdict === '' || article.dataset.marks.split(' ').includes(verdict))
      && (tag === '' || JSON.parse(article.dataset.tags).includes(tag))
      && (words === '' || article.textContent.includes(words));
    article.hidden = !isShown;
    if (isShown) shown += 1;
  }
  document.querySelector('output').textContent = shown + ' / ' + articles.length;
}
form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
show();
`;
