import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { fontsReady, openWindow } from './browser.js';

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** Every picture is taken in each of these. */
const looks: Readonly<Record<string, BrowserContextOptions>> = {
  'desktop-light': { ...desktop, colorScheme: 'light' },
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
};

export type Scene = {
  readonly name: string;
  /** Where to look, as an address or as a page that is there already. */
  readonly at: string | Page;
  readonly person?: string;
  readonly prepare?: (page: Page) => Promise<unknown>;
};

/** Pictures of one program in one folder. */
export type Album = {
  open(person: string, path?: string): Promise<Page>;
  draw(scene: Scene): Promise<void>;
};

type Setting = {
  readonly browser: Browser;
  readonly address: string;
  readonly locale: string;
  readonly folder: string;
};

export async function startAlbum({ browser, address, locale, folder }: Setting): Promise<Album> {
  await mkdir(folder, { recursive: true });
  const show = async (person: string, path: string, look: BrowserContextOptions): Promise<Page> => {
    const context = await openWindow(browser, { ...look, locale });
    await context.addCookies([{ name: 'rehearse-person', value: person, url: address }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(new URL(path, address).href);
    return page;
  };
  return {
    open: (person, path = '/') => show(person, path, desktop),
    async draw({ name, at, person = 'lead', prepare }) {
      const path = typeof at === 'string' ? at : at.url();
      for (const [look, options] of Object.entries(looks)) {
        const page = await show(person, path, options);
        await prepare?.(page);
        await fontsReady(page);
        await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
        await page.context().close();
      }
    },
  };
}

export const emptyFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
