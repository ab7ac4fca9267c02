/** Brings what is on the screen to what a newly loaded page says. */
export const showScript = `
document.documentElement.classList.add('js');

const find = (selector, root = document) => root.querySelector(selector);
const openThread = () => find('#thread')?.dataset.thread;
const editing = () => new URL(location.href).searchParams.get('edit');
const say = (id, text) => { find(id).textContent = text; };

function showTimes(root) {
  const locale = document.documentElement.lang;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const date = { weekday: 'short', month: 'short', day: 'numeric' };
  for (const time of root.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const isToday = at.toDateString() === new Date().toDateString();
    const { style } = time.dataset;
    const isShort = style === 'time' || (style === 'near' && isToday);
    time.textContent = new Intl.DateTimeFormat(locale, isShort ? clock : { ...date, ...clock }).format(at);
    time.title = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);
  }
}

// Only items that look different are exchanged, so that focus, selection and scrolling stay where they are.
function mergeList(list, fresh) {
  if (!list || !fresh) return;
  let next = list.firstElementChild;
  for (const item of [...fresh.children]) {
    const known = document.getElementById(item.id);
    if (known === next) next = next?.nextElementSibling ?? null;
    if (known?.dataset.version === item.dataset.version) {
      if (known.nextElementSibling !== next) list.insertBefore(known, next);
    } else if (known) {
      exchange(known, item);
    } else {
      list.insertBefore(item, next);
    }
  }
  while (next) {
    const gone = next;
    next = next.nextElementSibling;
    gone.remove();
  }
}

function exchange(known, item) {
  const controls = 'a, button, textarea, input';
  const focused = [...known.querySelectorAll(controls)].indexOf(document.activeElement);
  known.replaceWith(item);
  if (focused >= 0) item.querySelectorAll(controls)[focused]?.focus();
  find('[autofocus]', item)?.focus();
}

function showPage(fresh) {
  document.title = fresh.title;
  showTimes(fresh);
  mergeList(find('#messages'), find('#messages', fresh));
  find('.channel .scroll').className = find('.channel .scroll', fresh).className;
  showThread(find('#thread', fresh));
  restoreBoxes();
  showForm(find('dialog', fresh));
  for (const selector of ['#earlier', '#languages']) {
    const part = find(selector, fresh);
    if (part && !find(selector).isEqualNode(part)) find(selector).replaceWith(part);
  }
}

// A list begins at its end; a last message that does not fit is read from its beginning.
function showLast(list) {
  const last = list?.lastElementChild;
  const scroll = list?.closest('.scroll');
  if (last && last.offsetHeight > scroll.clientHeight) scroll.scrollTop += last.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
}

function showThread(fresh) {
  const shown = find('#thread');
  find('#workspace').classList.toggle('with-thread', fresh !== null);
  if (shown && fresh?.dataset.thread === shown.dataset.thread) {
    mergeList(find('#thread-messages'), find('#thread-messages', fresh));
    return;
  }
  shown?.remove();
  if (!fresh) return;
  find('#workspace').append(fresh);
  showLast(find('#thread-messages'));
}

function showForm(fresh) {
  const shown = find('dialog');
  if (shown && fresh?.dataset.form === shown.dataset.form) return;
  shown?.close();
  shown?.remove();
  if (!fresh) return;
  document.body.append(fresh);
  raiseForm(fresh);
}
`;
