/** The style sheet of the dashboard and the login page. */
export const dashboardStyle = `
:root {
  color-scheme: light dark;
  --ink: #1c2126;
  --soft: #59636e;
  --line: #d9dee3;
  --ground: #f5f6f7;
  --card: #ffffff;
  --link: #0a5a9c;
  --good: #17693a;
  --warn: #8a4b00;
  --bad: #a32020;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e7eaed;
    --soft: #a2acb6;
    --line: #363d44;
    --ground: #14171a;
    --card: #1d2125;
    --link: #7db9f0;
    --good: #79d29b;
    --warn: #f0b566;
    --bad: #ff9c94;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif;
}
a { color: var(--link); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { inset-inline-start: 1rem; top: 0.5rem; background: var(--card); padding: 0.5rem 0.75rem; }
header {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 1.5rem;
  align-items: baseline;
  padding: 0.9rem max(1rem, calc((100% - 72rem) / 2 + 1rem));
  background: var(--card);
  border-bottom: 1px solid var(--line);
}
header .product { font-weight: 700; color: var(--ink); text-decoration: none; }
header nav { display: flex; gap: 1rem; }
header .languages { margin-inline-start: auto; }
header [aria-current="true"] { color: var(--ink); text-decoration: none; font-weight: 600; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 1rem 0; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.75rem 0 0.6rem; }
h3 { font-size: 1.05rem; margin: 0 0 0.5rem; }
h4 { font-size: 0.9rem; color: var(--soft); margin: 1rem 0 0.25rem; }
.links { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.5rem 0; }
p, .typed, .reason { text-wrap: pretty; }
.none { color: var(--soft); max-width: 40rem; }
.typed { white-space: pre-wrap; overflow-wrap: anywhere; }
.question, form, table { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.question { padding: 1rem 1.25rem; max-width: 48rem; }
.question p { margin: 0; }
.question p + p { margin-top: 0.6rem; }
code { font: 0.85em/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }

table { width: 100%; border-spacing: 0; }
th, td { padding: 0.6rem 0.9rem; text-align: start; vertical-align: top; }
thead th { font-size: 0.85rem; font-weight: 600; color: var(--soft); white-space: nowrap; }
tbody tr > * { border-top: 1px solid var(--line); }
.group th { background: var(--ground); font-weight: 600; padding-block: 0.45rem; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.in-text { width: 50%; }
td.in-attempts, td.in-answers { font-variant-numeric: tabular-nums; }
.reason { display: block; color: var(--soft); font-size: 0.875rem; max-width: 28rem; overflow-wrap: anywhere; }
.state { font-weight: 600; white-space: nowrap; }
.active, .revealed, .sent { color: var(--good); }
.paused, .missed, .cancelled, .revealing, .sending { color: var(--warn); }
.failed, .problem { color: var(--bad); }
.stopped, .skipped, .dropped { color: var(--soft); }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 0.9rem 1.5rem; margin: 1rem 0; }
.facts dt { color: var(--soft); font-size: 0.85rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }

form.filter { display: flex; flex-wrap: wrap; gap: 0.75rem 1rem; align-items: end; padding: 0.9rem 1rem; }
.filter > div { display: grid; gap: 0.2rem; min-width: 0; }
.filter label { color: var(--soft); font-size: 0.85rem; }
.filter input, .filter select, .filter button { font: inherit; max-width: 100%; min-height: 2.5rem; padding: 0.35rem 0.6rem;
  border-radius: 6px; border: 1px solid var(--soft); background: var(--ground); color: var(--ink); }
.filter button { padding-inline: 1rem; background: var(--link); border-color: var(--link); color: var(--card);
  font-weight: 600; cursor: pointer; }
.filter > a { padding-block: 0.5rem; }
.kinds { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0.5rem 0; }
.kinds a { padding: 0.25rem 0.8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card);
  text-decoration: none; }
.kinds a[aria-current] { background: var(--link); border-color: var(--link); color: var(--card); font-weight: 600; }
.kinds span { font-variant-numeric: tabular-nums; opacity: 0.8; }
.pages { display: flex; justify-content: center; gap: 1.25rem; margin: 1rem 0; color: var(--soft); }

.login { display: grid; gap: 0.6rem; max-width: 24rem; padding: 1.25rem; }
.login input, .login button {
  font: inherit;
  padding: 0.6rem 0.75rem;
  border-radius: 6px;
  border: 1px solid var(--soft);
  background: var(--ground);
  color: var(--ink);
}
.login button { background: var(--link); border-color: var(--link); color: var(--card); font-weight: 600; cursor: pointer; }

@media (max-width: 44rem) {
  form.filter { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .filter > div:first-of-type, .filter button { grid-column: 1 / -1; }
  .filter > div { grid-template-columns: minmax(0, 1fr); }
  form.filter { gap: 0.75rem 0.5rem; padding: 0.9rem 0.75rem; }
  .filter > div > input, .filter > div > select { width: 100%; min-width: 0; padding-inline: 0.4rem; }
  header { gap: 0.5rem 0.9rem; font-size: 0.9375rem; }
  header nav { gap: 0.75rem; }
  table { border: 0; background: none; border-radius: 0; }
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr > * { border: 0; }
  tbody tr:not(.group) {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 8px;
    margin-bottom: 0.75rem;
    padding: 0.4rem 0;
  }
  .group th { padding: 0.75rem 0 0.4rem; background: none; }
  td { display: grid; grid-template-columns: 7rem 1fr; gap: 0 0.75rem; padding: 0.25rem 0.9rem; }
  td::before { content: attr(data-label); color: var(--soft); font-size: 0.85rem; line-height: 1.8; }
  td > * { grid-column: 2; min-width: 0; }
  td.in-text { width: auto; }
}
@media print {
  header, .links, .skip, .filter, .kinds, .pages { display: none; }
  body { background: none; }
}
`;
