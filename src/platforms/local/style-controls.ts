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

.composer { padding: 4px 32px 16px; }
.thread .composer { padding-inline: 24px; }
.box { position: relative; }
.box textarea { min-height: 54px; max-height: 40vh; padding: 13px 60px 13px 16px; border-radius: var(--radius);
  field-sizing: content; }
.send { position: absolute; inset-inline-end: 8px; bottom: 8px; display: grid; place-items: center; width: 38px;
  height: 38px; border: 0; border-radius: 10px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
.send:hover { background: var(--accent-strong); }
.composer .hint { padding: 8px 4px 0; }
.keys { display: none; }
@media (pointer: fine) and (min-width: 761px) { .js .keys { display: inline; } }
.composer code { white-space: nowrap; }
.edit { display: grid; gap: 10px; margin-top: 4px; }
.edit textarea { max-height: 50vh; field-sizing: content; }
.edit .danger { margin-inline-start: auto; }

dialog { position: fixed; inset: 0; z-index: 5; width: min(600px, 100vw - 24px); max-height: calc(100dvh - 24px);
  margin: auto; padding: 28px 32px; border: 1px solid var(--line); border-radius: 18px; background: var(--panel);
  color: var(--ink); overflow-y: auto; box-shadow: 0 0 0 100vmax rgb(10 14 12 / 55%); }
dialog::backdrop { background: none; }
dialog h2 { font-size: 1.3125rem; }
dialog .intro { margin-top: 8px; color: var(--muted); white-space: pre-wrap; }
.field { margin-top: 18px; }
.field label, .field legend { display: block; padding: 0; margin-bottom: 6px; font-weight: 600; }
.field .hint { margin-top: 6px; }
.field .choice { display: flex; align-items: baseline; gap: 10px; margin: 0 0 6px; padding: 9px 14px;
  border: 1px solid var(--line); border-radius: 10px; font-weight: 400; cursor: pointer; }
.choice:hover { border-color: var(--edge); }
.choice:has(:checked) { border-color: var(--accent); background: var(--accent-soft); }
input[type='radio'] { flex: none; accent-color: var(--accent); width: 1.05em; height: 1.05em; translate: 0 2px; }
.optional { color: var(--muted); font-weight: 400; }
dialog .buttons { justify-content: flex-end; margin-top: 24px; }

.problem:empty, .toast:empty { display: none; }
.problem { margin-top: 14px; padding: 10px 14px; border-radius: 10px; background: var(--warn-soft); color: var(--warn);
  font-weight: 600; }
.toast { position: fixed; top: 14px; inset-inline: 12px; z-index: 4; width: fit-content; max-width: 560px;
  margin-inline: auto; padding: 10px 20px; border: 1px solid var(--warn); border-radius: 12px;
  background: var(--warn-soft); color: var(--warn); font-weight: 600; box-shadow: var(--shadow); }
#status { top: auto; bottom: 14px; }

@media (max-width: 760px) {
  .composer, .thread .composer { padding: 4px 12px 10px; }
  dialog { padding: 20px; }
}
@media (prefers-reduced-motion: no-preference) {
  a, .button, .send, .thread-link { transition: background-color 0.12s, border-color 0.12s, opacity 0.12s; }
}
@media (forced-colors: active) {
  .channels a[aria-current], .switch button[aria-pressed='true'] { border: 2px solid Highlight; }
}
`;
