// Run by hand: `npx tsx tests/browser/screenshots.ts [en] [zh-CN]` goes through a day of the real program and draws its pages
// into `screenshots/`, in light and dark, on a desktop and on a phone.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Locale, locales } from '../../src/questions/locale.js';
import { launchBrowser } from '../support/browser.js';
import { type Album, emptyFolder, startAlbum } from '../support/browser-album.js';
import { send } from '../support/browser-visitor.js';
import { startProgram } from '../support/program.js';

const answers = {
  en: {
    first: 'I would hear her out first, then say what happens today and who does it.',
    better: 'Hear her out, say back what went wrong, then name one person, one time slot and a fallback.',
    private:
      'Let her finish without excuses.\n\nThen promise only what I can keep, and call back at that time.',
  },
  'zh-CN': {
    first: '先听她把话说完，再告诉她今天由谁、做什么。',
    better: '先听完，把事情复述一遍，再定下负责人和上门时段，并备好退路。',
    private: '先让她说完，不急着解释。\n\n只答应做得到的，到点一定回电。',
  },
} as const;

const privateItems = (page: Page) => page.locator('main .item.private');

/** Waits until everything typed has had its effect on the page. */
async function sendAndSee(page: Page, box: 'channel' | 'thread', text: string): Promise<void> {
  const count = await page.locator('.item').count();
  await send(page, box, text);
  await page.locator('.item').nth(count).waitFor();
}

async function dismissAll(page: Page): Promise<void> {
  for (let count = await privateItems(page).count(); count > 0; count--) {
    await privateItems(page).last().locator('button.quiet').click();
    await privateItems(page)
      .nth(count - 1)
      .waitFor({ state: 'detached' });
  }
}

/** Types a command, draws what it says, and puts it away. */
async function drawReply(album: Album, person: string, [name, command]: readonly [string, string]) {
  const page = await album.open(person);
  await sendAndSee(page, 'channel', command);
  await album.draw({ name, at: '/', person });
  await dismissAll(page);
  await page.context().close();
}

async function drawForm(album: Album, person: string, [name, command]: readonly [string, string]) {
  const page = await album.open(person);
  await send(page, 'channel', command);
  await page.waitForSelector('dialog[open]');
  await album.draw({ name, at: page, person });
  return page;
}

/** The question and how it is answered; gives back the address of its thread. */
async function drawOpenQuestion(album: Album, locale: Locale): Promise<string> {
  const lead = await album.open('lead');
  await lead.waitForSelector('.card.question');
  await album.draw({ name: '01-channel', at: '/' });
  await album.draw({
    name: '02-drawer',
    at: '/',
    prepare: async (page) => (await page.isVisible('.menu')) && page.check('.menu'),
  });
  const thread = (await lead.getAttribute('.thread-link', 'href')) ?? '/';
  await album.draw({ name: '03-thread-empty', at: thread });
  await sendAndSee(await album.open('member-1', thread), 'thread', answers[locale].first);
  const yuki = await album.open('member-2', thread);
  await sendAndSee(yuki, 'thread', answers[locale].first);
  await yuki.locator('#thread .item').last().locator('a.quiet').click();
  await yuki.waitForSelector('form.edit');
  await album.draw({ name: '04-edit', at: yuki, person: 'member-2' });
  await yuki.fill('form.edit textarea', answers[locale].better);
  await yuki.click('form.edit .primary');
  await yuki.waitForSelector('.edited');
  await album.draw({ name: '05-thread', at: thread });

  const form = await drawForm(album, 'lead', ['06-answer-form', '/question answer']);
  await form.fill('dialog textarea', answers[locale].private);
  await form.click('dialog .primary');
  await privateItems(form).waitFor();
  await album.draw({ name: '07-answer-saved', at: thread });
  await dismissAll(form);
  return thread;
}

async function drawCommands(album: Album): Promise<void> {
  await drawReply(album, 'lead', ['08-status', '/question-admin status']);
  const setup = await drawForm(album, 'lead', ['09-setup-form', '/question-admin setup']);
  await setup.click('dialog .primary');
  await privateItems(setup).waitFor();
  await album.draw({ name: '10-setup-done', at: '/' });
  await dismissAll(setup);
  await drawReply(album, 'member-1', ['11-refused', '/question-admin stop']);
  await drawReply(album, 'member-1', ['12-unknown-command', '/questoin today']);
  await drawReply(album, 'member-1', ['13-today', '/question today']);
  await drawReply(album, 'lead', ['14-help', '/question help']);
  await drawReply(album, 'member-1', ['15-draw', '/question draw']);
}

async function drawReveal(album: Album, thread: string): Promise<void> {
  const lead = await album.open('lead');
  await send(lead, 'channel', '/question-admin reveal');
  await lead.waitForSelector('.card.closed');
  await privateItems(lead).waitFor();
  await dismissAll(lead);
  await album.draw({ name: '16-closed', at: '/' });
  const person = 'member-1';
  for (const [name, distance] of [
    ['17-revealed', 0],
    ['18-revealed-further', 900],
    ['19-revealed-last', 9_999],
  ] as const) {
    const prepare = (page: Page) =>
      page.evaluate(`document.querySelector('#thread .scroll').scrollTop += ${distance}`);
    await album.draw({ name, at: thread, person, prepare });
  }
  const score = await drawForm(album, person, ['20-score-form', '/question score']);
  await score.locator('dialog .graded input[value="1"]').first().check();
  await score.locator('dialog .graded input[value="0.5"]').last().check();
  await score.click('dialog .primary');
  await privateItems(score).waitFor();
  await album.draw({ name: '20-score', at: '/', person });
  await dismissAll(score);
  await drawReply(album, person, ['21-stats', '/question stats']);
  await drawReply(album, 'lead', ['22-answers', '/question-admin answers']);
  await drawReply(album, person, ['23-privacy', '/question privacy']);
}

async function drawDashboard(album: Album): Promise<void> {
  await album.draw({ name: '24-dashboard', at: '/dashboard' });
  const page = await album.open('lead', '/dashboard');
  const round = await page.locator('.in-question a').first().getAttribute('href');
  await album.draw({ name: '25-dashboard-round', at: round ?? '/dashboard' });
  await album.draw({
    name: '26-dashboard-answers',
    at: round ?? '/dashboard',
    prepare: (shown) => shown.evaluate("document.querySelector('#answers').scrollIntoView()"),
  });
}

/** Starts a program, draws, and leaves nothing behind. */
async function withProgram(
  settings: Readonly<Record<string, string>>,
  draw: (address: string) => Promise<void>,
): Promise<void> {
  const program = await startProgram(settings);
  try {
    await draw(program.address);
  } finally {
    await program.end('SIGKILL');
    await rm(program.dataDir, { recursive: true, force: true });
  }
}

async function drawAll(browser: Browser, locale: Locale): Promise<void> {
  const folder = join('screenshots', locale);
  await emptyFolder(folder);
  await withProgram({ LOCALE: locale, REVEAL_AFTER: '8h' }, async (address) => {
    const album = await startAlbum({ browser, address, locale, folder });
    const thread = await drawOpenQuestion(album, locale);
    await drawCommands(album);
    await drawReveal(album, thread);
    await drawDashboard(album);
  });
  await withProgram({ LOCALE: locale, ADMIN_TOKEN: 'only-for-the-picture' }, async (address) => {
    const album = await startAlbum({ browser, address, locale, folder });
    await album.draw({ name: '27-login', at: '/login' });
  });
}

const asked = locales.filter((locale) => process.argv.includes(locale));
const browser = await launchBrowser();
try {
  for (const locale of asked.length === 0 ? locales : asked) await drawAll(browser, locale);
} finally {
  await browser.close();
}
