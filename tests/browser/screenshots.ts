// Run by hand: `npx tsx tests/browser/screenshots.ts [en|zh-CN …]` goes through a day of the real program and draws its pages
// into `screenshots/`, in light and dark, on a desktop and on a phone.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { locales } from '../../src/questions/locale.js';
import { fontsReady, launchBrowser, openWindow } from '../support/browser.js';
import { startProgram } from '../support/program.js';

const FOLDER = 'screenshots';

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['desktop-light', { ...desktop, colorScheme: 'light' }],
  ['desktop-dark', { ...desktop, colorScheme: 'dark' }],
  ['phone-light', { ...phone, colorScheme: 'light' }],
  ['phone-dark', { ...phone, colorScheme: 'dark' }],
];

/** What is drawn: an address, who looks at it, and what is done to the page before. */
type Scene = {
  readonly name: string;
  readonly path: string;
  readonly person?: string;
  readonly prepare?: (page: Page) => Promise<unknown>;
};

const answers = {
  en: {
    first:
      'I would first tell all three callers how long it will take, then take the one with the gas smell.',
    edited: 'Safety first, then the shortest wait. I would say so to each of them within half a minute.',
    private:
      'Name what is urgent, promise a time, keep it.\n\nThen note each case so that nobody has to tell it twice.',
  },
  'zh-CN': {
    first: '先跟三位客户说明大概要等多久，再处理最紧急的那一位。',
    edited: '安全第一，其次看谁等得最久。半分钟内给每个人一句交代。',
    private: '先判断哪件最急，答应一个时间，然后做到。\n\n每件事都记清楚，别让客户再说第二遍。',
  },
} as const;

async function drawDay(browser: Browser, locale: (typeof locales)[number]): Promise<void> {
  const folder = join(FOLDER, locale);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const program = await startProgram({ LOCALE: locale, REVEAL_AFTER: '8h' });

  const open = async (person: string, options: BrowserContextOptions = desktop): Promise<Page> => {
    const context = await openWindow(browser, { ...options, locale });
    await context.addCookies([{ name: 'rehearse-person', value: person, url: program.address }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return page;
  };
  const draw = async ({ name, path, person = 'lead', prepare }: Scene): Promise<void> => {
    for (const [look, options] of looks) {
      const page = await open(person, options);
      await page.goto(program.address + path);
      await fontsReady(page);
      await prepare?.(page);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
      await page.context().close();
    }
  };
  const type = async (page: Page, text: string, box = '#channel-text'): Promise<void> => {
    const before = await page.locator('.item').count();
    await page.fill(box, text);
    await page.press(box, 'Enter');
    await page.locator('.item').nth(before).waitFor();
  };
  /** Types a command, draws what it says, and puts it away. */
  const drawReply = async (person: string, command: string, name: string): Promise<void> => {
    const page = await open(person);
    await page.goto(program.address);
    await type(page, command);
    await draw({ name, path: '/', person });
    await page.locator('.item.private .quiet').last().click();
    await page.context().close();
  };

  const lead = await open('lead');
  const omar = await open('member-1');
  const yuki = await open('member-2');
  for (const page of [lead, omar, yuki]) await page.goto(program.address);
  await lead.waitForSelector('.card.question');
  await draw({ name: '01-channel', path: '/' });
  await draw({
    name: '02-drawer',
    path: '/',
    prepare: async (page) => (await page.isVisible('.menu')) && page.check('.menu'),
  });
  const thread = (await lead.getAttribute('.thread-link', 'href')) ?? '';
  await draw({ name: '03-thread-empty', path: thread });

  for (const page of [lead, omar, yuki]) await page.goto(program.address + thread);
  await type(omar, answers[locale].first, '#thread-text');
  await type(yuki, answers[locale].first, '#thread-text');
  await yuki.locator('#thread a', { hasText: /Edit|编辑/ }).click();
  await draw({ name: '04-edit', path: new URL(yuki.url()).search, person: 'member-2' });
  await yuki.fill('form.edit textarea', answers[locale].edited);
  await yuki.locator('form.edit .primary').click();
  await yuki.waitForSelector('.edited');
  await draw({ name: '05-thread', path: thread });

  await lead.locator('main .card.question .primary').click();
  await lead.waitForSelector('dialog[open]');
  await draw({ name: '06-answer-form', path: `/${new URL(lead.url()).search}` });
  await lead.fill('dialog textarea', answers[locale].private);
  await lead.locator('dialog .primary').click();
  await lead.waitForSelector('.item.private');
  await draw({ name: '07-answer-saved', path: thread });
  await lead.goto(program.address);
  await lead.locator('.item.private .quiet').last().click();

  await drawReply('lead', '/question-admin status', '08-status');
  await lead.fill('#channel-text', '/question-admin setup');
  await lead.press('#channel-text', 'Enter');
  await lead.waitForSelector('dialog[open]');
  await draw({ name: '09-setup-form', path: `/${new URL(lead.url()).search}` });
  await lead.locator('dialog .primary').click();
  await lead.waitForSelector('.item.private');
  await draw({ name: '09-setup-done', path: '/' });
  await lead.locator('.item.private .quiet').last().click();
  await drawReply('member-1', '/question-admin stop', '10-refused');
  await drawReply('member-1', '/questoin today', '11-unknown-command');
  await drawReply('member-1', '/question today', '12-today');
  await drawReply('lead', '/question help', '13-help');
  await drawReply('member-1', '/question draw', '14-draw');
  await type(lead, '/question-admin reveal');
  await lead.waitForSelector('.card.closed');
  await lead.locator('.item.private .quiet').last().click();
  await draw({ name: '15-closed', path: '/' });
  await draw({ name: '16-revealed', path: thread, person: 'member-1' });
  const scrollBy = (distance: number) => (page: Page) =>
    page.evaluate(`document.querySelector('#thread .scroll').scrollTop += ${distance}`);
  await draw({ name: '17-revealed-further', path: thread, person: 'member-1', prepare: scrollBy(700) });
  await draw({ name: '18-revealed-last', path: thread, person: 'member-1', prepare: scrollBy(9_999) });
  await omar.goto(program.address);
  await omar.fill('#channel-text', '/question score');
  await omar.press('#channel-text', 'Enter');
  await omar.waitForSelector('dialog[open]');
  await draw({ name: '19-score-form', path: `/${new URL(omar.url()).search}`, person: 'member-1' });
  await omar.locator('dialog input[type=radio]').first().check();
  await omar.locator('dialog .primary').click();
  await omar.waitForSelector('.item.private');
  await omar.locator('.item.private .quiet').last().click();
  await drawReply('member-1', '/question stats', '20-stats');
  await drawReply('lead', '/question-admin answers', '21-answers');
  await drawReply('member-1', '/question privacy', '22-privacy');
  await draw({ name: '23-dashboard', path: '/dashboard' });
  await lead.goto(`${program.address}/dashboard`);
  const round = await lead.locator('.in-question a').first().getAttribute('href');
  await draw({ name: '24-dashboard-round', path: round ?? '' });
  await program.end('SIGTERM');
  await rm(program.dataDir, { recursive: true, force: true });
}

const asked = locales.filter((locale) => process.argv.includes(locale));
const browser = await launchBrowser();
try {
  for (const locale of asked.length === 0 ? locales : asked) await drawDay(browser, locale);
} finally {
  await browser.close();
}
