/** Offers commands, their actions and options while they are typed. The keys are taken in the capture phase, before any other meaning. */
export const completeScript = `
const offered = () => find('.completion');
const offers = () => [...document.querySelectorAll('.completion [role=option]')];
const chosen = () => find('.completion [aria-selected=true]');
const beforeCursor = (box) => box.value.slice(0, box.selectionStart);

let asking;
// The place in the text where the offers were put away; they stay away until it is left.
let refusedHead;

function putAwayOffers() {
  asking?.abort();
  const shown = offered();
  if (!shown) return;
  const box = find('textarea', shown.parentElement);
  for (const name of ['role', 'aria-expanded', 'aria-controls', 'aria-activedescendant', 'aria-autocomplete', 'aria-describedby']) {
    box.removeAttribute(name);
  }
  shown.remove();
  find('#offered').textContent = '';
}

async function offerMore(box) {
  asking?.abort();
  const text = beforeCursor(box);
  if (!/^\\s*[/／]/.test(text) || box.selectionStart !== box.selectionEnd) {
    refusedHead = undefined;
    putAwayOffers();
    return;
  }
  const mine = new AbortController();
  asking = mine;
  const query = new URLSearchParams({ channel: document.body.dataset.channel, text });
  try {
    const { response, fresh } = await load('/local/complete?' + query, { signal: mine.signal });
    if (asking !== mine || beforeCursor(box) !== text || document.activeElement !== box) return;
    showOffers(box, text, response.ok ? find('.completion', fresh) : null);
  } catch {
    if (asking === mine) putAwayOffers();
  }
}

function showOffers(box, text, fresh) {
  putAwayOffers();
  if (!fresh || fresh.dataset.head === refusedHead) return;
  refusedHead = undefined;
  fresh.dataset.typed = text;
  box.before(fresh);
  box.setAttribute('aria-describedby', 'completion-about');
  find('#offered').textContent = fresh.dataset.count;
  if (offers().length === 0) return;
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-expanded', 'true');
  box.setAttribute('aria-controls', 'completion-list');
  if (chosen()) choose(box, chosen());
}

function choose(box, offer) {
  chosen()?.setAttribute('aria-selected', 'false');
  offer.setAttribute('aria-selected', 'true');
  offer.scrollIntoView({ block: 'nearest' });
  box.setAttribute('aria-activedescendant', offer.id);
}

function step(box, by) {
  const all = offers();
  const at = all.indexOf(chosen());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  choose(box, all[next]);
}

function accept(box, offer) {
  const { text } = offer.dataset;
  const rest = box.value.slice(box.selectionStart);
  box.setRangeText(text.endsWith(' ') && rest.startsWith(' ') ? text.slice(0, -1) : text, 0, box.selectionStart, 'end');
  if (rest.startsWith(' ') && text.endsWith(' ')) box.selectionStart += 1;
  box.focus();
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

// Whoever types fast may be ahead of the offers on the screen.
function fits(box, offer) {
  const text = beforeCursor(box);
  return text === offered().dataset.typed || offer.dataset.text.startsWith(text);
}

const isWritten = (box, offer) => offer.dataset.text.trimEnd() === beforeCursor(box).trimEnd();

function accepts(box, key) {
  const offer = chosen() ?? (key === 'Tab' ? offers()[0] : undefined);
  if (!offer || (key === 'Enter' && (!fits(box, offer) || isWritten(box, offer)))) return false;
  if (fits(box, offer)) accept(box, offer);
  return true;
}

document.addEventListener('keydown', (event) => {
  const box = event.target;
  if (!offered()?.parentElement.contains(box) || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const isList = offers().length > 0;
  if (event.key === 'Escape') {
    refusedHead = offered().dataset.head;
    putAwayOffers();
  } else if (isList && event.key === 'ArrowDown') step(box, 1);
  else if (isList && event.key === 'ArrowUp') step(box, -1);
  else if (!['Tab', 'Enter'].includes(event.key) || !accepts(box, event.key)) {
    if (event.key === 'Enter') putAwayOffers();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.addEventListener('input', ({ target, isComposing }) => {
  if (target.matches('[data-composer] textarea') && !isComposing) offerMore(target);
});
document.addEventListener('compositionend', ({ target }) => {
  if (target.matches('[data-composer] textarea')) offerMore(target);
});
document.addEventListener('focusout', ({ target }) => {
  if (target.matches('[data-composer] textarea')) putAwayOffers();
});
document.addEventListener('submit', putAwayOffers, true);
// Pressing an offer leaves the cursor in the box.
document.addEventListener('pointerdown', (event) => {
  if (event.target.closest('.completion')) event.preventDefault();
});
document.addEventListener('mousedown', (event) => {
  if (event.target.closest('.completion')) event.preventDefault();
});
document.addEventListener('click', (event) => {
  const offer = event.target.closest('.completion [role=option]');
  if (offer) accept(find('textarea', offer.closest('.completion').parentElement), offer);
});
`;
