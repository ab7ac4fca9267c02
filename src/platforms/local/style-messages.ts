/** Messages, and the cards of what the program says. */
export const messageStyle = `
.item { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 0 12px; padding: 10px 32px; }
.thread .item { padding-inline: 24px; }
.item > .logo, .item > .avatar { width: 40px; height: 40px; margin-top: 2px; }
.avatar { display: grid; place-items: center; flex: none; width: 32px; height: 32px; border-radius: 50%;
  background: #5b6470; color: #fff; font-size: 0.9375rem; font-weight: 650; line-height: 1; }
.avatar.lead { background: #75508f; }
.avatar.member-1 { background: #2b629f; }
.avatar.member-2 { background: #a04a1b; }
.byline { display: flex; flex-wrap: wrap; align-items: center; gap: 0 10px; min-height: 26px; font-size: 0.8125rem;
  color: var(--muted); }
.name { color: var(--ink); font-size: 0.9375rem; font-weight: 650; }
.role { margin-inline-start: 8px; padding: 1px 7px; border: 1px solid var(--line); border-radius: 99px;
  font-size: 0.75rem; }
.private .role { display: none; }
.byline .icon { width: 16px; height: 16px; margin-inline-end: 4px; vertical-align: -3px; }
.quiet { padding: 0 4px; border: 0; background: none; color: var(--accent); font: inherit; cursor: pointer;
  text-decoration: underline; text-underline-offset: 2px; }
@media (hover: hover) {
  .byline a.quiet { opacity: 0; }
  .item:hover a.quiet, .item:focus-within a.quiet { opacity: 1; }
}
.typed, .card p, .card li, .card dd { white-space: pre-wrap; }
.card li, .card dd { white-space: pre-line; }
.item.deleted { display: block; padding-inline-start: 84px; color: var(--muted); font-style: italic; }
.item.private { margin: 6px 20px; padding: 10px 12px; border: 1px dashed var(--edge); border-radius: var(--radius); }
.thread .item.private { margin-inline: 12px; }
.private .card { padding: 4px 0 2px; border: 0; background: none; }
.no-replies { padding: 24px 32px; color: var(--muted); text-align: center; }

.card { margin-top: 6px; padding: 16px 20px; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--panel); }
.card > * + * { margin-top: 12px; }
.card > * + h3, .card > * + h4 { margin-top: 22px; }
.card > h3 + *, .card > h4 + * { margin-top: 6px; }
.card > .lead-in { margin-top: 20px; }
.card > h3 + .lead-in, .card > h4 + .lead-in { margin-top: 10px; }
.card > .lead-in + * { margin-top: 4px; }
.card h3 { font-size: 1.1875rem; }
.card h4 { font-size: 1rem; color: var(--accent-strong); }
.card ul, .card ol { padding-inline-start: 1.4em; }
.card ul { list-style: disc; }
.card li + li { margin-top: 4px; }
.card li::marker { color: var(--accent); font-weight: 650; }
.aside { color: var(--muted); font-size: 0.875rem; white-space: nowrap; }
.lead-in, li:has(> .aside) { text-wrap: wrap; }
.example { display: block; color: var(--muted); }
.card hr { height: 1px; margin-block: 20px; border: 0; background: var(--line); }
.card .note { color: var(--muted); font-size: 0.875rem; }
.card figure { padding-inline-start: 16px; border-inline-start: 3px solid var(--accent); }
.card blockquote { white-space: pre-wrap; }
.card figcaption { margin-top: 2px; color: var(--muted); font-size: 0.875rem; }
.card figcaption::before { content: '— '; }
.card code, .hint code { padding: 1px 6px; border-radius: 6px; background: var(--sunk); font: 0.9em var(--mono);
  overflow-wrap: anywhere; }
.member { padding: 0 5px; border-radius: 6px; background: var(--accent-soft); color: var(--accent-strong);
  font-weight: 600; }
.fields { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: 6px 20px; align-items: baseline; }
.fields > div { display: contents; }
.fields dt { color: var(--muted); font-size: 0.875rem; font-weight: 600; }
.card .terms { display: grid; gap: 8px 20px; padding: 0; list-style: none; }
.terms li { display: grid; grid-template-columns: 18rem minmax(0, 1fr); gap: 0 20px; align-items: baseline; }
@supports (grid-template-columns: subgrid) {
  .terms { grid-template-columns: fit-content(45%) minmax(0, 1fr); }
  .terms li { grid-column: 1 / -1; grid-template-columns: subgrid; }
}
.card .terms li { margin: 0; }
.file { display: inline-flex; align-items: center; gap: 8px; padding: 8px 14px; border: 1px solid var(--line);
  border-radius: 10px; text-decoration: none; }
.file:hover { border-color: var(--accent); }

/* The question is what the day is about. */
.card.question, .card.closed { padding: 18px 28px 20px; border: 1px solid var(--line); border-top: 5px solid var(--accent);
  background: var(--panel); box-shadow: var(--shadow); }
.private .card.question { margin-top: 8px; box-shadow: none; }
.card.question h3, .card.closed h3 { font-size: 1.5rem; letter-spacing: -0.01em; }
.card.question p:not(.note), .card.closed p:not(.note) { font-size: 1.0625rem; line-height: 1.65; }
.card.closed { border-top-color: var(--edge); box-shadow: none; }
.card.question, .card.closed { display: flex; flex-direction: column; }
.card .chips { order: -1; display: flex; flex-wrap: wrap; gap: 6px 8px; margin: 0 0 14px; padding: 0; list-style: none; }
.chips + * { margin-top: 12px; }
.card .chips li { margin: 0; padding: 3px 12px; border-radius: 99px; background: var(--accent-soft);
  color: var(--accent-strong); font-size: 0.875rem; font-weight: 600; }
.closed .chips li { background: var(--sunk); color: var(--ink); }
.card.answer { border-inline-start: 5px solid var(--accent); }
.thread .card { background: var(--paper); }
.thread .card.question, .thread .card.closed { padding: 18px 20px; box-shadow: none; }
.thread .card.question h3, .thread .card.closed h3 { font-size: 1.25rem; }
.card.notice { background: none; }
.card.warning, .thread .card.warning { border-color: var(--warn); background: var(--warn-soft); }
.private .card.warning { margin-top: 8px; padding: 10px 16px; border: 1px solid var(--warn); }

.thread-link { display: inline-flex; align-items: center; gap: 8px; margin: 4px 0 0 -10px; padding: 5px 10px;
  border-radius: 10px; font-size: 0.875rem; text-decoration: none; }
.thread-link:hover { background: var(--accent-soft); }
.thread-link .icon { width: 18px; height: 18px; }
.thread-link.inviting { margin: 10px 0 0; padding: 7px 16px; border: 1px solid var(--accent); font-weight: 600; }
.faces { display: inline-flex; }
.faces .avatar { width: 26px; height: 26px; font-size: 0.75rem; border: 2px solid var(--paper); }
.faces .avatar + .avatar { margin-inline-start: -4px; }
.last { color: var(--muted); }

.welcome { margin: 16px 32px 20px; padding-bottom: 24px; border-bottom: 1px solid var(--line); }
.welcome h2 { font-size: 1.5rem; letter-spacing: -0.01em; }
.welcome > p { max-width: 66ch; margin-top: 6px; color: var(--muted); }
.steps { counter-reset: step; display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 14px;
  margin: 20px 0; list-style: none; }
.steps li { counter-increment: step; padding: 16px 18px; border-radius: var(--radius); background: var(--panel);
  border: 1px solid var(--line); }
.steps h3 { font-size: 1rem; }
.steps h3::before { content: counter(step); display: block; color: var(--accent); font-size: 1.375rem; font-weight: 700; }
.steps p { margin-top: 4px; color: var(--muted); font-size: 0.9375rem; line-height: 1.5; }
.welcome .tries-title { margin-bottom: 8px; color: var(--ink); font-weight: 600; }

@media (max-width: 760px) {
  .item, .thread .item { grid-template-columns: minmax(0, 1fr); padding-inline: 16px; }
  .item > .logo, .item > .avatar { display: none; }
  .item.deleted { padding-inline-start: 16px; }
  .item.private, .thread .item.private { margin-inline: 12px; padding-inline: 12px; }
  .card, .thread .card { padding: 14px 16px; }
  .terms, .terms li { grid-template-columns: minmax(0, 1fr); }
  .card.question, .card.closed { padding: 16px 18px 18px; }
  .card.question h3, .card.closed h3 { font-size: 1.3125rem; }
  .welcome { margin: 8px 16px 16px; }
  .steps { gap: 8px; margin: 14px 0; }
  .steps li { padding: 10px 14px; }
  .steps h3::before { display: inline; margin-inline-end: 8px; font-size: inherit; }
}
`;
