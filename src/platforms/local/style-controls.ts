/** Buttons, boxes to type into, and forms. */
export const controlStyle = `
.buttons { display: flex; flex-wrap: wrap; gap: 10px; }
.button { padding: 8px 18px; border: 1px solid var(--edge); border-radius: 10px; background: transparent;
  color: var(--ink); font: 600 0.9375rem/1.5 var(--font); text-decoration: none; cursor: pointer; }
.button:hover { border-color: var(--accent); color: var(--accent-strong); }
.button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.button.primary:hover { background: var(--accent-strong); border-color: var(--accent-strong); }
.button.danger { border-color: var(--danger); color: var(--danger); }
[aria-busy='true'] { cursor: progress; }
[aria-busy='true'] button { opacity: 0.6; }
.hint { color: var(--muted); font-size: 0.8125rem; line-height: 1.5; }

textarea, input[type='text'] { display: block; width: 100%; padding: 10px 12px; border: 1px solid var(--edge);
  border-radius: 10px; background: var(--panel); color: var(--ink); font: 1rem/1.6 var(--font); }
textarea { resize: vertical; }
textarea::placeholder { color: var(--muted); opacity: 1; }
textarea:focus, input[type='text']:focus { outline: 3px solid var(--accent); outline-offset: -1px; border-color: transparent; }

.composer { position: relative; padding: 0 32px 12px; }
/* What scrolls away below fades, so that a cut line is seen to go on. */
.composer::before { content: ''; position: absolute; inset: -20px 0 auto; height: 20px; pointer-events: none;
  background: linear-gradient(to top, var(--paper), transparent); }
.thread .composer::before { background: linear-gradient(to top, var(--panel), transparent); }
.thread .composer { padding-inline: 24px; }
.box { position: relative; }
.box textarea { min-height: 50px; max-height: 40vh; padding: 11px 60px 11px 16px; border-radius: var(--radius);
  field-sizing: content; }
@supports (field-sizing: content) { .box textarea, .edit textarea { resize: none; } }
.send { position: absolute; inset-inline-end: 6px; bottom: 6px; display: grid; place-items: center; width: 38px;
  height: 38px; border: 0; border-radius: 10px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
.send:hover { background: var(--accent-strong); }
.composer .hint { display: flex; flex-wrap: wrap; gap: 0 20px; padding: 6px 4px 0; }
.keys { display: none; }
@media (pointer: fine) and (min-width: 761px) { .js .keys { display: inline; } }
.composer code { white-space: nowrap; }
.edit { display: grid; gap: 10px; margin-top: 4px; }
.edit textarea { max-height: 50vh; field-sizing: content; }
.edit .danger { margin-inline-start: auto; }

dialog { position: fixed; inset: 0; z-index: 5; width: min(640px, 100vw - 24px); max-height: calc(100dvh - 24px);
  margin: auto; padding: 0; border: 1px solid var(--line); border-radius: 18px; background: var(--panel);
  color: var(--ink); overflow-y: auto; box-shadow: 0 0 0 100vmax rgb(10 14 12 / 55%); }
dialog::backdrop { background: none; }
dialog form { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 20px; padding: 28px 32px 0; }
dialog form > * { grid-column: 1 / -1; }
dialog form > .line { grid-column: auto; }
dialog h2 { font-size: 1.3125rem; }
dialog .intro { margin-top: 8px; color: var(--muted); white-space: pre-wrap; }
.field { margin-top: 18px; }
.field label, .field legend { display: block; padding: 0; margin-bottom: 6px; font-weight: 600; }
.field .hint { margin-top: 6px; }
.field .hint::first-letter { text-transform: uppercase; }
.field legend + .hint { margin: 0 0 8px; }
.field .choice { display: flex; align-items: baseline; gap: 10px; margin: 0; padding: 9px 14px;
  border: 1px solid var(--line); border-radius: 10px; font-weight: 400; cursor: pointer; }
.choices { display: grid; gap: 6px 10px; }
.choices:has(> :nth-child(2):last-child) { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.choice:hover { border-color: var(--edge); }
.choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: -1px; }
.choice :focus-visible { outline: none; }
.choice:has(:checked) { border-color: var(--accent); background: var(--accent-soft); }
fieldset.graded { margin: 14px 0 0; }
.field .graded legend { margin-bottom: 6px; font-weight: 400; }
.graded .choices { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.graded .choice { padding: 6px 12px; }
input[type='radio'], input[type='checkbox'] { flex: none; accent-color: var(--accent); width: 1.05em; height: 1.05em; translate: 0 2px; }
.optional { color: var(--muted); font-weight: 400; }
dialog .buttons { position: sticky; bottom: -1px; justify-content: flex-end; margin-top: 8px; padding-block: 16px 24px;
  background: var(--panel); }
dialog .buttons::before { content: ''; position: absolute; inset: -16px 0 auto; height: 16px; pointer-events: none;
  background: linear-gradient(to top, var(--panel), transparent); }

.problem:empty, .toast:empty { display: none; }
.problem { margin-top: 14px; padding: 10px 14px; border-radius: 10px; background: var(--warn-soft); color: var(--warn);
  font-weight: 600; }
.toast { position: fixed; top: 14px; inset-inline: 12px; z-index: 4; width: fit-content; max-width: 560px;
  margin-inline: auto; padding: 10px 20px; border: 1px solid var(--warn); border-radius: 12px;
  background: var(--warn-soft); color: var(--warn); font-weight: 600; box-shadow: var(--shadow); }
#status { top: auto; bottom: 14px; }

@media (max-width: 760px) {
  .composer, .thread .composer { padding: 0 12px 10px; }
  dialog form { grid-template-columns: minmax(0, 1fr); padding: 20px 20px 0; }
  dialog .buttons { padding-block: 12px 16px; }
}
@media (prefers-reduced-motion: no-preference) {
  a, .button, .send, .thread-link { transition: background-color 0.12s, border-color 0.12s, opacity 0.12s; }
}
@media (forced-colors: active) {
  .channels a[aria-current], .switch button[aria-pressed='true'] { border: 2px solid Highlight; }
}
`;
