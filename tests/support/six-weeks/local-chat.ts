import { describeCommands } from '../../../src/actions/describe-commands.js';
import { actions } from '../../../src/actions/registry.js';
import { createLocalPlatform } from '../../../src/platforms/local/local.js';
import { createLocalStore } from '../../../src/store/local-store.js';
import { enPage } from '../../../src/texts/en-page.js';
import { zhCNPage } from '../../../src/texts/zh-CN-page.js';
import { type BotOptions, startBot } from '../bot.js';
import type { FakeClock } from '../fake-clock.js';
import { address, visit } from '../local-world.js';
import { openDatabase } from '../open-database.js';
import { localTimeOf } from './local-days.js';
import type { Filled, Mate, Post, PracticeChat, Shown } from './practice-chat.js';

/** The built-in workspace has three people. */
const team: readonly Mate[] = [
  { name: 'lead', id: 'lead', locale: 'en', shownAs: { en: 'Lena', 'zh-CN': '林岚' } },
  { name: 'dina', id: 'member-1', locale: 'en', shownAs: { en: 'Omar', 'zh-CN': '欧阳默' } },
  { name: 'finn', id: 'member-2', locale: 'zh-CN', shownAs: { en: 'Yuki', 'zh-CN': '于琪' } },
];

type Seen = { readonly id: string; readonly html: string; readonly classes: string };

/** People with browsers without scripts, before the page of the built-in workspace. */
export async function openLocalChat(
  clock: FakeClock,
  options: Pick<BotOptions, 'bank' | 'calendarOf'>,
): Promise<PracticeChat> {
  const database = await openDatabase();
  let ids = 0;
  const platform = createLocalPlatform({
    store: createLocalStore(database.db),
    clock,
    newId: () => `id-${++ids}`,
    texts: { en: enPage, 'zh-CN': zhCNPage },
    locale: 'en',
    channels: ['practice'],
    commands: describeCommands(actions),
  });
  const bot = await startBot({ ...options, clock, database, platform: () => platform, address });
  const [lead] = team;
  if (lead === undefined) throw new Error('nobody leads');
  const person = ({ id, locale }: Mate) => visit({ platform }, id, locale);
  const pageOf = (who: Mate, thread?: string) =>
    person(who).see(thread === undefined ? '/' : `/?channel=practice&thread=${thread}`);
  const sayIn = async (who: Mate, text: string, thread?: string) => {
    const answered = await person(who).say(text, thread);
    if (answered.status !== 303) throw new Error(`${who.name} could not say ${text}`);
    return answered.headers.get('location') ?? '';
  };
  /** The page that each of them has before them. */
  const inFront = new Map<string, string>();
  const itemWith = (page: string, ref: string, label: string) =>
    itemsOf(page).findLast(({ id, html }) => bare(id) === ref && html.includes(`>${label}</button>`));
  /** What the newest private message says, or the form that stands open. */
  const outcome = async (who: Mate, location: string): Promise<Shown> => {
    const page = await person(who).see(location);
    inFront.set(who.id, page);
    const form = /data-form="([^"]+)"/.exec(page)?.[1];
    const dialog = page.slice(page.indexOf('<dialog'), page.indexOf('</dialog>'));
    if (form !== undefined) return { kind: 'form', ref: location, text: textOf(dialog) };
    const newest = itemsOf(page)
      .filter(({ classes }) => classes.includes('private'))
      .at(-1);
    return { kind: 'message', ref: newest?.id ?? '', text: textOf(newest?.html ?? '') };
  };
  return {
    bot,
    team,
    channelPosts: async () => postsIn(itemsOf(await pageOf(lead)).filter(({ id }) => id.startsWith('m-'))),
    threadPosts: async (thread) =>
      postsIn(itemsOf(await pageOf(lead, thread)).filter(({ id }) => id.startsWith('t-'))),
    say: async (who, thread, text) => {
      await sayIn(who, text, thread);
      const said = itemsOf(await pageOf(who, thread)).find(({ html }) => html.includes(text));
      return bare(said?.id ?? '');
    },
    edit: async (who, thread, ref, text) => {
      await person(who).post('/local/edit', { open: thread, message: ref, text });
    },
    erase: async (who, thread, ref) => {
      await person(who).post('/local/delete', { open: thread, message: ref });
    },
    command: async (who, text) => outcome(who, await sayIn(who, text)),
    press: async (who, thread, ref, label) => {
      const item =
        itemWith(inFront.get(who.id) ?? '', ref, label) ?? itemWith(await pageOf(who, thread), ref, label);
      if (item === undefined) throw new Error(`${who.name} sees no button ${label} in ${ref}`);
      const { html } = item;
      const at = html.indexOf(`>${label}</button>`);
      const form = html.slice(html.lastIndexOf('<form', at), at);
      const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
      const button = [...form.matchAll(/name="button" value="(\d+)"/g)].at(-1)?.[1] ?? '';
      const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
      const answered = await person(who).post('/local/press', { ...fields, button });
      const shown = await outcome(who, answered.headers.get('location') ?? '');
      return shown.kind === 'form' ? shown : { ...shown, ref: bare(shown.ref) };
    },
    submit: async (who, { ref }, filled) => {
      const { searchParams } = new URL(ref, 'http://localhost');
      const thread = searchParams.get('thread');
      const place = { form: searchParams.get('form') ?? '', ...(thread === null ? {} : { open: thread }) };
      const answered = await person(who).post('/local/form', { ...place, ...fieldsOf(filled) });
      if (answered.status !== 303) throw new Error(`refused: ${textOf(await answered.text())}`);
      return outcome(who, answered.headers.get('location') ?? '');
    },
    stop: () => bot.close(),
  };
}

const fieldsOf = ({ texts = {}, ticks = {}, redlines = [] }: Filled): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...Object.entries(texts).map(([name, value]) => [`field-${name}`, value] as const),
    ...Object.entries(ticks).map(([id, tick]) => [`field-ticks/${id}`, String(tick)] as const),
    ...redlines.map((id) => [`field-redlines/${id}`, 'on'] as const),
  ]);

function itemsOf(page: string): readonly Seen[] {
  return page
    .split('<li id="')
    .slice(1)
    .map((html) => ({
      id: html.slice(0, html.indexOf('"')),
      classes: /class="([^"]*)"/.exec(html)?.[1] ?? '',
      html,
    }));
}

const bare = (id: string): string => id.replace(/^[mt]-/, '');

const postsIn = (items: readonly Seen[]): readonly Post[] =>
  items
    .filter(({ classes }) => classes === 'item by-program')
    .map(({ id, html }) => ({ ref: bare(id), text: textOf(html) }));

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The page as it is read: a line for each block, buttons in brackets. */
const textOf = (html: string): string =>
  html
    .replace(/^[^>]*>/, '')
    .replaceAll(/<header.*?<\/header>/gs, '')
    .replaceAll(/<time datetime="([^"]+)"[^>]*>[^<]*<\/time>/g, (_, at: string) =>
      localTimeOf(Date.parse(at)),
    )
    .replaceAll(/<button[^>]*>([^<]*)<\/button>/g, ' [$1] ')
    .replaceAll('</dt>', ' ')
    .replaceAll(/<\/(?:p|li|h\d|dd|div|blockquote|figcaption|form|legend)>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
