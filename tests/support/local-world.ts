import { createLocalPlatform } from '../../src/platforms/local/local.js';
import { type Form, type Message, typed } from '../../src/platforms/message.js';
import type {
  ActionReply,
  Deed,
  Inbox,
  Platform,
  PlatformEvent,
  Sent,
} from '../../src/platforms/platform.js';
import type { Locale } from '../../src/questions/locale.js';
import { createLocalStore } from '../../src/store/local-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { enPage } from '../../src/texts/en-page.js';
import { zhCNPage } from '../../src/texts/zh-CN-page.js';

export const NOON = Date.UTC(2026, 2, 2, 12);
export const address = { platform: 'local', team: 'local', channel: 'practice' } as const;

export const question: Message = {
  summary: 'Question: a late parcel',
  tone: 'question',
  blocks: [
    { kind: 'heading', level: 1, text: 'A late parcel' },
    { kind: 'note', text: 'Situations · 3 points' },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Answer privately', action: 'answer', subject: 'round-1', style: 'primary' },
        { label: 'Skip', action: 'skip', subject: 'round-1', style: 'plain' },
      ],
    },
  ],
};

export const answerForm: Form = {
  action: 'answer',
  subject: 'round-1',
  title: 'Your private answer',
  submitLabel: 'Keep it',
  fields: [
    { kind: 'paragraph', name: 'text', label: 'Answer', value: '', maxLength: 20, required: true },
    {
      kind: 'choice',
      name: 'shown',
      label: 'At the reveal',
      value: 'named',
      required: true,
      choices: [
        { value: 'named', label: 'With my name' },
        { value: 'hidden', label: 'Not at all' },
      ],
    },
    { kind: 'line', name: 'note', label: 'Note', value: '', maxLength: 10, required: false },
  ],
};

export const gradeForm: Form = {
  action: 'score',
  subject: 'round-1',
  title: 'Score it',
  submitLabel: 'Keep it',
  fields: [
    {
      kind: 'grades',
      name: 'ticks',
      label: 'Key points',
      value: '',
      required: true,
      items: [
        { value: 'hear-out', label: 'Let the customer finish' },
        { value: 'ask', label: 'Ask what is most urgent' },
      ],
      grades: [
        { value: '0', label: 'Missing' },
        { value: '0.5', label: 'Half' },
        { value: '1', label: 'In full' },
      ],
    },
    {
      kind: 'choices',
      name: 'errors',
      label: 'Critical errors',
      value: '',
      required: false,
      choices: [{ value: 'lied', label: 'Promised what cannot be' }],
    },
  ],
};

export const notice = (text: string): Message => ({
  summary: text,
  tone: 'notice',
  blocks: [{ kind: 'paragraph', text: [typed(text)] }],
});

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A workspace over a real store, with an inbox that writes down what it gets. */
export async function openWorld() {
  const { db, close } = await openSqlite(':memory:');
  const store = createLocalStore(db);
  const events: PlatformEvent[] = [];
  const deeds: Deed[] = [];
  let reply: ActionReply = { kind: 'message', message: notice('Done.') };
  const inbox: Inbox = {
    async take(event) {
      events.push(event);
    },
    async act(deed) {
      deeds.push(deed);
      return reply;
    },
  };
  let ids = 0;
  const platform = createLocalPlatform({
    store,
    clock: { now: () => NOON, wait: () => new Promise(() => {}) },
    newId: () => `id-${++ids}`,
    texts: { en: enPage, 'zh-CN': zhCNPage },
    locale: 'en',
    channels: ['practice', 'second'],
  });
  await platform.start(inbox);
  return {
    store,
    platform,
    events,
    deeds,
    close,
    replyWith(next: ActionReply) {
      reply = next;
    },
    stored: async () => (await db.selectFrom('local_message').select('id').execute()).length,
  };
}

export async function ask(platform: Platform, request: Request): Promise<Response> {
  const response = await platform.handle?.(request);
  if (response === undefined) throw new Error(`${request.url} is not of the workspace`);
  return response;
}

/** A person with a browser that has no script. */
export function visit({ platform }: Pick<World, 'platform'>, person: string, locale?: Locale) {
  const cookie = [
    `rehearse-person=${person}`,
    ...(locale === undefined ? [] : [`rehearse-language=${locale}`]),
  ].join('; ');
  const get = (path: string) =>
    ask(platform, new Request(`http://localhost${path}`, { headers: { cookie } }));
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    ask(
      platform,
      new Request(`http://localhost${path}`, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ channel: 'practice', ...fields }),
      }),
    );
  return {
    get,
    post,
    see: async (path = '/') => (await get(path)).text(),
    say: (text: string, thread?: string) =>
      post('/local/say', { text, ...(thread === undefined ? {} : { thread }) }),
  };
}

export const postQuestion = ({ platform }: World, key = 'round-1/question'): Promise<Sent> =>
  platform.send({ key, address, operation: 'post', message: question });

/** The id of the first message in a channel that shows this text. */
export const messageIdOf = (page: string, text: string): string => {
  const before = page.slice(0, page.indexOf(text));
  return before.slice(before.lastIndexOf('id="m-')).match(/^id="m-([\w-]+?)(?:-by)?"/)?.[1] ?? 'none';
};
