/** Keys in the boxes to type into. */
export const typingScript = `
document.addEventListener('keydown', (event) => {
  const { target } = event;
  // Enter and Escape may belong to the input method; Safari says so by the key code alone.
  if (event.isComposing || event.keyCode === 229) return;
  const isSending = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
  if (isSending && target.closest('dialog')) {
    event.preventDefault();
    target.form?.requestSubmit();
  } else if (event.key === 'Enter' && target.matches('textarea')) {
    const isComposer = target.form.matches('[data-composer]') && matchMedia('(pointer: fine)').matches;
    const sends = isSending || (isComposer && !event.shiftKey);
    if (!sends) return;
    event.preventDefault();
    if (target.value.trim() !== '') target.form.requestSubmit();
  }
  if (event.key === 'Escape' && !find('dialog')) {
    const cancel = target.closest('.edit')?.querySelector('[data-cancel]');
    // What is on its way stands in the box until it has arrived.
    const isTyping = target.matches('textarea') && target.value !== '' && target.form.ariaBusy !== 'true';
    if (cancel) cancel.click();
    else if (!isTyping) find('[data-closes-thread]')?.click();
  }
});

const BOXES = '.composer textarea, .edit textarea';

function boxKey({ form }) {
  const { thread, message } = form.elements;
  return ['box', document.body.dataset.person, document.body.dataset.channel, message?.value ?? thread?.value ?? ''].join('/');
}

// What is typed survives a reload and the way through other threads, until it is sent or its window is closed.
function keepBox(box) {
  if (box.value === box.defaultValue) sessionStorage.removeItem(boxKey(box));
  else sessionStorage.setItem(boxKey(box), box.value);
}

function restoreBoxes() {
  for (const box of document.querySelectorAll(BOXES)) {
    if (box.dataset.restored !== undefined) continue;
    box.dataset.restored = '';
    if (box.value === box.defaultValue) box.value = sessionStorage.getItem(boxKey(box)) ?? box.value;
  }
}

document.addEventListener('input', ({ target }) => {
  if (target.matches(BOXES)) keepBox(target);
});
document.addEventListener('click', ({ target }) => {
  const box = target.closest('.edit [data-cancel]') && find('textarea', target.closest('.edit'));
  if (box) sessionStorage.removeItem(boxKey(box));
});
`;
