import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LintOptions, lint } from '../../src/questions/lint.js';
import { dialect, fixture, put, roleplay, temporaryBank } from './temporary-bank.js';

const usual: LintOptions = { isComplete: false, locale: 'en', today: '2026-06-01' };

type Mistake = {
  readonly what: string;
  readonly code: string;
  /** The fixture it is made in. */
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** Words of the line it must be reported at, in the file with the mistake. */
  readonly at: string;
  readonly options?: Partial<LintOptions>;
};

const inDialect: readonly Omit<Mistake, 'file'>[] = [
  { what: 'a Tab key', code: 'E001', from: '  title: 只听', to: '\ttitle: 只听', at: '\ttitle' },
  {
    what: 'no space after a colon',
    code: 'E001',
    from: 'difficulty: 2',
    to: 'difficulty:2',
    at: 'difficulty:2',
  },
  {
    what: 'a wide colon',
    code: 'E001',
    from: '  prompt: |-\n    来电',
    to: '  prompt： |-\n    来电',
    at: 'prompt：',
  },
  {
    what: 'an unclosed quotation mark',
    code: 'E001',
    from: 'wait for his yes."',
    to: 'wait for his yes.',
    at: 'instead: "Repeat',
  },
  {
    what: 'text that is not indented',
    code: 'E001',
    from: '    An elderly man',
    to: '  An elderly man',
    at: 'An elderly man',
  },
  {
    what: 'a field written twice',
    code: 'E001',
    from: 'licence: CC',
    to: 'rev: 2\nlicence: CC',
    at: 'rev: 2',
  },
  { what: 'an unknown word', code: 'E002', from: 'type: situational', to: 'type: situation', at: 'type:' },
  { what: 'a misspelt field', code: 'E002', from: 'authors:', to: 'author:', at: 'author:' },
  { what: 'an unknown dimension', code: 'E002', from: 'dim: empathy', to: 'dim: empaty', at: 'dim: empaty' },
  { what: 'an unknown section', code: 'E002', from: 'section: B', to: 'section: X', at: 'section: X' },
  { what: 'another id than the file name', code: 'E003', from: 'id: B004', to: 'id: B005', at: 'id: B005' },
  {
    what: 'another section than the id says',
    code: 'E005',
    from: 'section: B',
    to: 'section: D',
    at: 'id: B004',
  },
  {
    what: 'weights that do not add up',
    code: 'E010',
    from: 'weight: 25',
    to: 'weight: 30',
    at: 'keypoints:',
  },
  {
    what: 'a text the shared part does not name',
    code: 'E011',
    from: '    no-blame:\n      point: Put',
    to: '    slow-down:\n      point: Go slow\n      phrases:\n        - "Slow."\n    no-blame:\n      point: Put',
    at: '    slow-down:',
  },
  {
    what: 'a band without text',
    code: 'E011',
    from: /^ {4}good:\n(?: {6}- .*\n)+(?= {4}improve:\n {6}- Does)/m,
    to: '',
    at: '  rubric:\n    excellent:\n      - Produces',
  },
  {
    what: 'an id named twice',
    code: 'E011',
    from: '  - {id: verify,',
    to: '  - {id: narrow}\n  - {id: verify,',
    at: '{id: narrow}',
  },
  {
    what: 'a probe in one language only',
    code: 'E012',
    from: /\n {4}- Six minutes in .*/,
    to: '',
    at: '  probes:\n    - The transcript',
  },
  {
    what: 'bands that do not fall',
    code: 'E013',
    from: 'authors:',
    to: 'bands:\n  good: {from: 70}\n  excellent: {from: 90}\n  improve: {from: 0}\nauthors:',
    at: 'bands:',
  },
  {
    what: 'a last band above 0',
    code: 'E013',
    from: 'authors:',
    to: 'bands:\n  excellent: {from: 90}\n  good: {from: 70}\n  improve: {from: 10}\nauthors:',
    at: 'bands:',
  },
  {
    what: 'other points than the section has',
    code: 'E014',
    from: 'points: 3',
    to: 'points: 4',
    at: 'points: 4',
  },
  {
    what: 'phases out of all proportion',
    code: 'W016',
    from: 'minutes: 3\n',
    to: 'minutes: 12\n',
    at: 'minutes: 12',
  },
  {
    what: 'law without a source',
    code: 'W017',
    from: 'authors:',
    to: 'jurisdiction: CN\nreview_by: 2027-01-01\nauthors:',
    at: 'jurisdiction',
  },
  {
    what: 'a text too long',
    code: 'E020',
    from: 'title: You catch',
    to: `title: ${'very '.repeat(14)}`,
    at: 'title: very',
  },
  { what: 'too few tags', code: 'E020', from: /tags: .*/, to: 'tags: [dialect]', at: 'tags: [dialect]' },
  {
    what: 'half-width punctuation in Chinese',
    code: 'W050',
    from: '好像在说扣费的事，',
    to: '好像在说扣费的事,',
    at: '好像在说扣费的事,',
  },
  {
    what: 'half-width brackets around Chinese',
    code: 'W050',
    from: '等他说“对”。',
    to: '等他说“对”(或者点头)。',
    at: '(或者点头)',
  },
  {
    what: 'Chinese in English',
    code: 'E051',
    from: 'speaks Mandarin? If',
    to: 'speaks 普通话？ If',
    at: 'speaks 普通话',
  },
  {
    what: 'long English in Chinese',
    code: 'W051',
    from: '一个数一个数念，我跟着您念。',
    to: `${'one two three '.repeat(7)}。`,
    at: 'one two three',
  },
  { what: 'a mention', code: 'E052', from: 'Yes, or no?', to: 'Yes, @everyone?', at: '@everyone' },
  { what: 'a code fence', code: 'E052', from: 'Take your time.', to: '```Take``` your time.', at: '```Take' },
  {
    what: 'an unbalanced star',
    code: 'E052',
    from: 'tell the caller?',
    to: 'tell the *caller?',
    at: '*caller',
  },
  { what: 'a placeholder', code: 'E053', from: '公司有第三方', to: 'XX公司有第三方', at: 'XX公司' },
  {
    what: 'a comment that became text',
    code: 'E053',
    from: 'the bill for this number,',
    to: 'the bill # lint-ok W060',
    at: '# lint-ok',
  },
  {
    what: 'a real-looking number',
    code: 'E054',
    from: 'a six-digit code to this phone',
    to: 'a code to 138 1234 5678',
    at: '138 1234',
  },
  {
    what: 'a list in brackets',
    code: 'E055',
    from: /phrases:\n {8}- “是我没跟上，您慢慢来。”/,
    to: 'phrases: [“是我没跟上，您慢慢来。”]',
    at: 'phrases: [',
  },
  {
    what: 'text cut off by a number sign',
    code: 'W056',
    from: 'title: You catch one word in three',
    to: 'title: Case #12',
    at: 'title: Case',
  },
  {
    what: 'text that YAML takes for an anchor',
    code: 'E001',
    from: 'title: You catch',
    to: 'title: &amp You catch',
    at: 'title: &amp',
  },
  { what: 'a stock phrase', code: 'W060', from: '中午前给您答复', to: '尽快给您答复', at: '尽快' },
  {
    what: 'no spoken words in a situational answer',
    code: 'W061',
    from: /"Money taken(.*)right\?"/,
    to: 'Ask about the money',
    at: 'Ask about the money',
  },
  {
    what: 'a rubric nobody can see',
    code: 'W061',
    from: 'Kind in manner',
    to: 'Shows a good attitude',
    at: 'good attitude',
  },
  {
    what: 'a role-play block in another type',
    code: 'E015',
    from: 'en:\n  title',
    to: 'en:\n  roleplay:\n    brief: You are he.\n    script:\n      - "One."\n      - "Two."\n      - "Three."\n  title',
    at: '  roleplay:',
  },
  { what: 'one language only', code: 'I080', from: /\nen:\n[\s\S]*/, to: '\n', at: 'zh-CN:\n  title' },
  {
    what: 'one language only in what ships',
    code: 'E080',
    from: /\nen:\n[\s\S]*/,
    to: '\n',
    at: '# yaml-language',
    options: { isComplete: true },
  },
  {
    what: 'a field missing in what ships',
    code: 'E081',
    from: 'licence: CC-BY-4.0\n',
    to: '',
    at: '# yaml-language',
    options: { isComplete: true },
  },
];

const inRoleplay: readonly Omit<Mistake, 'file'>[] = [
  {
    what: 'a role-play without its block',
    code: 'E015',
    from: /\n {2}roleplay:\n[\s\S]*?(?=\n {2}answer:)/,
    to: '',
    at: 'zh-CN:',
  },
  {
    what: 'facts whose date has passed',
    code: 'W017',
    from: 'review_by: 2027',
    to: 'review_by: 2026',
    at: 'review_by',
    options: { today: '2026-07-01' },
  },
];

const mistakes: readonly Mistake[] = [
  ...inDialect.map((mistake) => ({ ...mistake, file: dialect })),
  ...inRoleplay.map((mistake) => ({ ...mistake, file: roleplay })),
];

describe('an injected mistake', () => {
  it.each(mistakes)('is found with its line: $code, $what', async ({ code, file, from, to, at, options }) => {
    const directory = await fixtures();
    const good = await fixture(file);
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    await put(directory, file, text);
    const { findings } = await lint([directory], { ...usual, ...options });
    const line = text.slice(0, text.indexOf(at)).split('\n').length;
    expect(text).toContain(at);
    expect(findings.map((one) => `${one.code} ${one.line}`)).toEqual([`${code} ${line}`]);
    expect(findings[0]?.file).toBe(join(directory, file));
  });
});

async function fixtures(): Promise<string> {
  return temporaryBank({
    'bank.yaml': await fixture('bank.yaml'),
    [dialect]: await fixture(dialect),
    [roleplay]: await fixture(roleplay),
  });
}
