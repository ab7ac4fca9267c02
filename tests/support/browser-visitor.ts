import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';

/** People at the screen, each with a window of their own in one browser. */
export type Visitors = {
  /** Without a browser the tests are skipped by name; where `CI` is set its absence is an error instead. */
  readonly canCome: boolean;
  /** Opens the page as this person of the local workspace. */
  visit(address: string, person: string, options?: BrowserContextOptions): Promise<Page>;
  /** What a page should never do, and on which: faults, complaints on the console, dialogs, requests to others. */
  readonly troubles: string[];
  leave(): Promise<void>;
};

export async function openVisitors(): Promise<Visitors> {
  const browser = await findBrowser();
  const troubles: string[] = [];
  return {
    canCome: browser !== undefined,
    troubles,
    async visit(address, person, options = {}) {
      if (browser === undefined) throw new Error('there is no browser');
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      await context.addCookies([{ name: 'rehearse-person', value: person, url: address }]);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      watch(page, address, (what) => troubles.push(`${person}: ${what}`));
      await page.goto(address);
      return page;
    },
    leave: async () => browser?.close(),
  };
}

async function findBrowser(): Promise<Browser | undefined> {
  try {
    return await launchBrowser();
  } catch (error) {
    if (process.env['CI']) throw error;
    console.warn(`The tests in the browser are skipped, because none could be started: ${error}`);
    return undefined;
  }
}

/** The browser itself writes on the console what was refused, such as by the page's policy. */
function watch(page: Page, address: string, note: (what: string) => void): void {
  page.on('pageerror', (error) => note(`fault: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(message.text());
  });
  page.on('dialog', async (dialog) => {
    note(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== address) note(`request to ${origin}`);
  });
}

/** The thread beside the channel. */
export const threadOf = (page: Page) => page.getByRole('complementary', { name: 'Thread' });

/** Opens the thread of the newest question from the channel. */
export async function openThread(page: Page): Promise<void> {
  await page.locator('main .thread-link').last().click();
  await threadOf(page).waitFor();
}

/** Types into a box and sends it with Enter. */
export async function send(page: Page, box: 'channel' | 'thread', text: string): Promise<void> {
  await page.fill(`#${box}-text`, text);
  await page.press(`#${box}-text`, 'Enter');
}

/** What the program told this person alone in answer to a command, newest last. */
export const toldTo = (page: Page) => page.locator('main .item.private');
