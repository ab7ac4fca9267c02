import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, visit, type World } from '../support/local-world.js';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

afterEach(async () => {
  await world.platform.stop();
  await world.close();
});

type Asked = { readonly person?: string; readonly locale?: 'en' | 'zh-CN' };

/** What the list says for a text before the cursor: each offer as the text it leads to; a star before the one Enter takes. */
async function offered(text: string, { person = 'lead', locale = 'en' }: Asked = {}) {
  const query = new URLSearchParams({ channel: 'practice', text });
  const page = await visit(world, person, locale).see(`/local/complete?${query}`);
  const items = [...page.matchAll(/data-text="([^"]*)" aria-selected="(true|false)"/g)];
  return items.map(
    ([, offer, isChosen]) => `${isChosen === 'true' ? '*' : ''}${offer?.replaceAll('&quot;', '"')}`,
  );
}

async function said(text: string, locale: 'en' | 'zh-CN'): Promise<string> {
  const query = new URLSearchParams({ channel: 'practice', text });
  const page = await visit(world, 'lead', locale).see(`/local/complete?${query}`);
  return page
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const quotedAnswers = (mode: string, index: number) =>
  `${index === 0 ? '*' : ''}/question-admin setup answers:「${mode}」 `;

describe('while a command is typed', () => {
  it.each([
    ['/', ['*/question ', '/question-admin ']],
    ['／quest', ['*/question ', '/question-admin ']],
    ['/question', ['/question ', '/question-admin ']],
    ['/question-', ['*/question-admin ']],
    ['/question dr', ['*/question draw ']],
    ['  /question DR', ['*  /question draw ']],
    ['/question draw ', ['section:', 'role:', 'difficulty:'].map((name) => `/question draw ${name}`)],
    ['/question draw role:phone d', ['*/question draw role:phone difficulty:']],
    [
      '/question draw difficulty:',
      ['*/question draw difficulty:1 ', '/question draw difficulty:2 ', '/question draw difficulty:3 '],
    ],
    ['/question draw role:phone', ['/question draw role:phone ']],
    ['/question show id:A', ['*/question show id:A001 ', '/question show id:A002 ']],
    ['/question show A', ['*/question show A001 ', '/question show A002 ']],
    ['/question privacy f', ['*/question privacy forget ']],
    ['/question-admin post now:', ['*/question-admin post now:true ', '/question-admin post now:false ']],
    ['/question-admin setup zone:asia', ['*/question-admin setup zone:Asia/Shanghai ']],
    ['/question-admin setup mention:"a b" zo', ['*/question-admin setup mention:"a b" zone:']],
    ['/question-admin setup mention:"a q', []],
    ['/question-admin setup mention:"half a ', []],
    ['/question-admin setup mention:“half a ', []],
    ['/question-admin setup mention:"a \\" ', []],
    ['/question-admin setup mention:"a "" ', []],
    ['/question-admin setup mention:"a \\" b" zo', ['*/question-admin setup mention:"a \\" b" zone:']],
    ['/question-admin setup answers:"se', ['*/question-admin setup answers:"sealed" ']],
    ['/question-admin setup answers:「', ['open', 'sealed', 'both'].map(quotedAnswers)],
    ['/question-admin setup answers:"sealed', ['*/question-admin setup answers:"sealed" ']],
    ['/question-admin setup answers:"sealed"', []],
    ['/question show "A', ['*/question show "A001" ', '/question show "A002" ']],
    ['/question draw "se', []],
  ])('%s offers what may come next', async (text, offers) => {
    expect(await offered(text)).toEqual(offers);
  });

  it.each(['', 'hello', '/etc/hosts', '/ maybe', '/questoin ', '/question dance ', '/question today '])(
    'nothing is offered after “%s”',
    async (text) => {
      expect(await offered(text)).toEqual([]);
    },
  );

  it('offers every action of a command in the order of the help', async () => {
    const names = (await offered('/question ')).map((text) => text.split(' ')[1]);
    expect(names.slice(0, 4)).toEqual(['today', 'answer', 'draw', 'show']);
  });

  it('offers what only leads may do to leads alone', async () => {
    expect(await offered('/', { person: 'member-1' })).toEqual(['*/question ']);
    expect(await offered('/question-admin ', { person: 'member-1' })).toEqual([]);
  });

  it('says what each is for in the language of the reader, and finds it by its name there', async () => {
    expect(await said('/question dr', 'en')).toBe('For everyone draw practise a question on your own now');
    expect(await said('/question 抽', 'zh-CN')).toBe('人人可用 draw 马上自己练一题');
    expect(await said('/question-admin setup time:', 'en')).toBe('local time, for example 09:00');
    expect(await said('/etc', 'en')).toBe('');
  });

  it('shows what the bank says as text', async () => {
    const query = new URLSearchParams({ channel: 'practice', text: '/question show A001' });
    expect(await visit(world, 'lead').see(`/local/complete?${query}`)).toContain('&lt;b&gt;named&lt;/b&gt;');
  });

  it('refuses a channel that is not there', async () => {
    expect((await visit(world, 'lead').get('/local/complete?channel=x&text=/')).status).toBe(404);
  });
});
