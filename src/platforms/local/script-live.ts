/** Sends forms and follows links without leaving the page, and hears what changed elsewhere. */
export const liveScript = `
async function load(url, options) {
  const response = await fetch(url, options);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  return { response, fresh };
}

// Counts what was shown: a refresh that was overtaken by something newer is not.
let turn = 0;
let refreshTimer;

function refreshSoon() {
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(() => refresh().catch(() => {}), 60);
}

async function refresh() {
  const mine = ++turn;
  const { response, fresh } = await load(location.href);
  if (mine === turn && response.ok) showPage(fresh);
}

async function follow(url) {
  const { response, fresh } = await load(url);
  if (!response.ok) {
    location.assign(url);
    return;
  }
  turn++;
  history.pushState(null, '', url);
  showPage(fresh);
  say('#problem', '');
  refreshSoon();
}

document.addEventListener('click', async (event) => {
  const link = event.target.closest('a[data-live]');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const url = new URL(link.href);
  const { opensThread, closesThread } = link.dataset;
  const thread = openThread();
  if (thread && opensThread === undefined && closesThread === undefined) url.searchParams.set('thread', thread);
  if (editing() && link.closest('dialog')) url.searchParams.set('edit', editing());
  try {
    await follow(url.href);
  } catch {
    say('#status', document.body.dataset.offline);
    return;
  }
  if (opensThread !== undefined) {
    const canType = matchMedia('(pointer: fine)').matches;
    find(canType ? '#thread-text' : '#thread-title')?.focus();
  }
  if (closesThread !== undefined) document.getElementById('m-' + thread)?.querySelector('.thread-link')?.focus();
});

addEventListener('popstate', refreshSoon);

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-live]')) return;
  event.preventDefault();
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  const body = new URLSearchParams(new FormData(form, event.submitter));
  body.delete('open');
  if (openThread()) body.set('open', openThread());
  const action = event.submitter?.getAttribute('formaction') ?? form.getAttribute('action');
  const sentFrom = location.href;
  try {
    const { response, fresh } = await load(action, { method: 'POST', body });
    if (!response.ok) showRefusal(form, fresh);
    else if (location.href === sentFrom || find('dialog', fresh)) showSent(form, response.url, fresh);
    if (response.ok) forgetSent(form, body.get('text'));
  } catch {
    showProblem(form);
  } finally {
    form.ariaBusy = null;
    refreshSoon();
  }
});

// What is wrong with a field is said beside it.
function showRefusal(form, fresh) {
  const dialog = form.closest('dialog');
  if (dialog && find('dialog', fresh) && showErrors(dialog, fresh)) say('dialog [data-problem]', '');
  else showProblem(form, find('[data-problem]:not(:empty)', fresh)?.textContent);
}

function showProblem(form, sentence) {
  const place = find('[data-problem]', form) ? 'dialog [data-problem]' : '#problem';
  say(place, sentence ?? document.body.dataset.notSent);
}

function showSent(form, url, fresh) {
  turn++;
  const nonce = find('[name=nonce]', fresh).value;
  const shown = new URL(url);
  if (editing() && !form.matches('.edit')) {
    // What is being changed elsewhere stays in its place; the refresh that follows brings the rest.
    shown.searchParams.set('edit', editing());
    showForm(find('dialog', fresh));
  } else {
    showPage(fresh);
  }
  history.replaceState(null, '', shown.href);
  say('#problem', '');
  for (const field of document.querySelectorAll('[name=nonce]')) field.value = nonce;
}

// What was typed while it was under way stays.
function forgetSent(form, text) {
  if (form.closest('dialog')) forgetDraft(form.closest('dialog'));
  if (form.matches('.edit')) sessionStorage.removeItem(boxKey(find('textarea', form)));
  if (!form.matches('[data-composer]')) return;
  const box = find('textarea', form);
  if (box.value.startsWith(text)) box.value = box.value.slice(text.length);
  keepBox(box);
  const scroll = find('.scroll', form.parentElement ?? document);
  if (scroll) scroll.scrollTop = 0;
}

let events;

function connect() {
  events = new EventSource('/local/events?channel=' + encodeURIComponent(document.body.dataset.channel));
  events.addEventListener('changed', refreshSoon);
  events.addEventListener('open', () => {
    if (find('#status').textContent !== '') refreshSoon();
    say('#status', '');
  });
  events.addEventListener('error', () => {
    say('#status', document.body.dataset.offline);
    // The browser itself tries again, unless it was answered with a refusal.
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  });
}

addEventListener('pagehide', () => events?.close());
addEventListener('pageshow', (event) => {
  connect();
  if (event.persisted) refreshSoon();
});

showTimes(document);
restoreBoxes();
showLast(find('#messages'));
showLast(find('#thread-messages'));
if (find('dialog')) raiseForm(find('dialog'));
`;
