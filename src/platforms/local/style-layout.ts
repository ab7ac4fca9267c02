/** Colours, type, and where everything stands. */
export const layoutStyle = `
:root {
  color-scheme: light dark;
  --paper: #f4f2ec;
  --panel: #fffefb;
  --sunk: #ece9e0;
  --ink: #22261f;
  --muted: #5c6156;
  --line: #dedacf;
  --edge: #8a8d80;
  --accent: #0d6b58;
  --accent-strong: #084c3f;
  --accent-soft: #e1efe9;
  --on-accent: #ffffff;
  --warn: #855000;
  --warn-soft: #fbf0dc;
  --danger: #a52a20;
  --shadow: 0 1px 2px rgb(34 38 31 / 6%), 0 8px 24px rgb(34 38 31 / 6%);
  --radius: 14px;
  --font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'PingFang SC', 'Hiragino Sans GB',
    'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151816;
    --panel: #1f2321;
    --sunk: #0f1210;
    --ink: #e9e8e1;
    --muted: #a6aba1;
    --line: #343a37;
    --edge: #7c837b;
    --accent: #6fd0b3;
    --accent-strong: #9be3cc;
    --accent-soft: #1c3730;
    --on-accent: #08251d;
    --warn: #f0bd72;
    --warn-soft: #382b15;
    --danger: #ff9d8f;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 25%);
  }
}
*, *::before, *::after { box-sizing: border-box; }
body, h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote, fieldset { margin: 0; padding: 0; }
fieldset { border: 0; min-width: 0; }
body {
  background: var(--paper);
  color: var(--ink);
  font: 400 1rem/1.6 var(--font);
  overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.35; font-weight: 650; text-wrap: pretty; }
a { color: var(--accent); }
p, li, dd, blockquote { text-wrap: pretty; }
:lang(zh) { line-break: strict; }
time { white-space: nowrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.icon { flex: none; vertical-align: -4px; }
.skip { position: absolute; inset-inline-start: 12px; top: -60px; z-index: 9; padding: 10px 16px;
  background: var(--panel); border-radius: 8px; }
.skip:focus { top: 12px; }

.workspace { display: grid; grid-template-columns: 264px minmax(0, 1fr); height: 100vh; height: 100dvh; }
.workspace.with-thread { grid-template-columns: 264px minmax(0, 1fr) minmax(380px, 42%); }

.sidebar { display: flex; flex-direction: column; background: var(--sunk); border-inline-end: 1px solid var(--line);
  overflow-y: auto; }
.brand { display: flex; align-items: center; gap: 10px; padding: 18px 20px; font-size: 1.125rem; font-weight: 700; }
.logo { flex: none; }
.logo-ground { fill: var(--accent); }
.logo-card { fill: var(--on-accent); }
.logo-line { fill: none; stroke: var(--accent); stroke-width: 1.8; stroke-linecap: round; }
.drawer { flex: 1; display: flex; flex-direction: column; gap: 28px; padding: 8px 12px 20px; }
.sidebar h2 { display: flex; align-items: center; gap: 6px; padding: 0 8px 6px; color: var(--muted);
  font-size: 0.8125rem; font-weight: 600; }
.menu { display: none; }
.channels { list-style: none; }
.channels a { display: flex; gap: 8px; padding: 8px 12px; border-radius: 10px; color: var(--ink);
  text-decoration: none; }
.channels a:hover { background: var(--accent-soft); }
.channels a[aria-current] { background: var(--accent); color: var(--on-accent); font-weight: 600; }
.switch { margin-top: auto; }
.switch form { display: grid; gap: 2px; }
.switch button { display: flex; align-items: center; gap: 10px; padding: 7px 10px; border: 1px solid transparent;
  border-radius: 10px; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
.switch button:hover { background: var(--accent-soft); }
.switch button[aria-pressed='true'] { background: var(--panel); border-color: var(--accent); }
.who { display: grid; line-height: 1.3; font-weight: 600; }
.who small { color: var(--muted); font-size: 0.8125rem; font-weight: 400; }
.sidebar .hint { padding: 8px 10px 0; }
.languages { display: flex; align-items: center; gap: 4px; padding: 0 8px; color: var(--muted); }
.languages a { padding: 4px 8px; border-radius: 8px; font-size: 0.875rem; text-decoration: none; color: var(--muted); }
.languages a:hover { color: var(--ink); }
.languages a[aria-current] { color: var(--ink); font-weight: 650; }

.channel, .thread { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
.thread { background: var(--panel); border-inline-start: 1px solid var(--line); }
.bar { display: flex; align-items: baseline; gap: 4px 14px; min-height: 60px; padding: 16px 32px 12px;
  border-bottom: 1px solid var(--line); }
.bar h1 { font-size: 1.125rem; }
.bar h1 span, .channels a span { color: inherit; opacity: 0.7; margin-inline-end: 2px; }
.bar h2 { font-size: 1.0625rem; flex: 1; }
.bar p { color: var(--muted); font-size: 0.875rem; }
.thread .bar { align-items: center; padding-block: 12px; padding-inline: 24px; }
.close { display: grid; padding: 8px; margin: -8px; border-radius: 8px; color: var(--muted); }
.close:hover { background: var(--sunk); color: var(--ink); }

/* Grows from the end, so that the newest message is in sight without any script. */
.scroll { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column-reverse; }
.scroll > * { margin-bottom: auto; }
.scroll.from-top { flex-direction: column; }
.scroll:focus-visible { outline-offset: -3px; }
.column, .composer { width: 100%; max-width: 860px; margin-inline: auto; }
.column { padding: 12px 0 0; }
.thread .composer { max-width: none; }
.list { list-style: none; padding: 8px 0 12px; }
.earlier { display: block; width: fit-content; margin: 8px auto; padding: 6px 16px; border: 1px solid var(--line);
  border-radius: 99px; background: var(--panel); font-size: 0.875rem; text-decoration: none; }

@media (max-width: 1100px) {
  .workspace, .workspace.with-thread { grid-template-columns: 232px minmax(0, 1fr); }
  .workspace.with-thread .channel { display: none; }
}
@media (max-width: 760px) {
  .workspace, .workspace.with-thread { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
  .sidebar { border: 0; border-bottom: 1px solid var(--line); max-height: 100dvh; }
  .brand { padding: 8px 16px; font-size: 1rem; }
  .brand .logo { width: 28px; height: 28px; }
  .drawer { display: none; padding-bottom: 16px; }
  .sidebar:has(.menu:checked) .drawer { display: flex; }
  .menu { display: block; appearance: none; width: 44px; height: 44px; margin: 0 -10px 0 auto; cursor: pointer;
    border-radius: 10px; background: linear-gradient(var(--ink) 0 0) center 15px / 20px 2px,
    linear-gradient(var(--ink) 0 0) center 21px / 20px 2px, linear-gradient(var(--ink) 0 0) center 27px / 20px 2px;
    background-repeat: no-repeat; }
  .menu:checked { background-color: var(--accent-soft); }
  .bar { padding: 10px 16px; min-height: 0; flex-wrap: wrap; }
  .thread { border: 0; }
  .thread .bar { padding-inline: 16px; }
}
`;
