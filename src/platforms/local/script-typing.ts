/** Keys in the boxes to type into. */
export const typingScript = `
document.addEventListener('keydown', (event) => {
  const { target } = event;
  // Enter and Escape may belong to the input method; Safari says so by the key code alone.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === 'Enter' && target.matches('textarea')) {
    const isComposer = target.form.matches('[data-composer]') && matchMedia('(pointer: fine)').matches;
    const sends = event.ctrlKey || event.metaKey || (isComposer && !event.shiftKey);
    if (!sends) return;
    event.preventDefault();
    if (target.value.trim() !== '') target.form.requestSubmit();
  }
  if (event.key === 'Escape' && !find('dialog')) {
    const cancel = target.closest('.edit')?.querySelector('[data-cancel]');
    const isTyping = target.matches('textarea') && target.value !== '';
    if (cancel) cancel.click();
    else if (!isTyping) find('[data-closes-thread]')?.click();
  }
});

const formTexts = new Map();
const titleOf = (form) => find('h2', form)?.textContent;

// An answer is not lost when its form is closed by mistake: it is there again when the form is opened again.
document.addEventListener('input', ({ target }) => {
  if (target.closest('dialog') && target.type !== 'radio') {
    formTexts.set(titleOf(target.form) + target.name, target.value);
  }
});
document.addEventListener('submit', ({ target }) => {
  if (target.closest('dialog')) formTexts.clear();
});
new MutationObserver(() => {
  const dialog = find('dialog:not([data-restored])');
  if (!dialog) return;
  dialog.dataset.restored = '';
  for (const field of dialog.querySelectorAll('textarea, input[type=text]')) {
    field.value = formTexts.get(titleOf(dialog) + field.name) ?? field.value;
  }
}).observe(document.body, { childList: true });
`;
