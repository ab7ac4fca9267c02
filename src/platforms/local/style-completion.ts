/** What is offered while a command is typed. */
export const completionStyle = `
.completion { position: absolute; inset-inline: 0; bottom: calc(100% + 8px); z-index: 3; display: flex;
  flex-direction: column; max-height: min(340px, 45vh); border: 1px solid var(--edge); border-radius: var(--radius);
  background: var(--panel); box-shadow: var(--shadow); overflow: hidden; }
.completion p { padding: 10px 16px 6px; color: var(--muted); font-size: 0.8125rem; font-weight: 600; }
.completion p::first-letter, .completion [role='option'] span::first-letter { text-transform: uppercase; }
.completion p:only-child { padding-bottom: 10px; }
.completion [role='listbox'] { padding: 0 6px 6px; overflow-y: auto; scroll-padding: 6px; }
.completion [role='option'] { display: grid; grid-template-columns: minmax(9.5rem, auto) minmax(0, 1fr) auto; gap: 0 16px;
  align-items: baseline; padding: 7px 10px; border-radius: 9px; cursor: pointer; }
.completion [role='option']:hover { background: var(--sunk); }
.completion [role='option'][aria-selected='true'] { background: var(--accent-soft); box-shadow: inset 3px 0 var(--accent); }
.completion code { font: 600 0.9375rem/1.5 var(--mono); }
.completion span, .completion em { color: var(--muted); font-size: 0.875rem; font-style: normal; }
.completion [aria-selected='true'] span { color: var(--ink); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 760px) {
  .completion [role='option'] { grid-template-columns: minmax(0, 1fr) auto; padding: 8px 12px; }
  .completion [role='option'] span { grid-row: 2; grid-column: 1 / -1; }
}
@media (forced-colors: active) {
  .completion [role='option'][aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
