// A browser from the npm registry alone: on Linux it comes with its libraries inside a package made for servers without any.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const require = createRequire(import.meta.url);

/** On Linux (x64) one that npm installed; elsewhere the Chrome or Edge of the machine. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') return launchUnpacked(await unpackChromium());
  return chromium.launch({ channel: 'chrome' }).catch(() => chromium.launch({ channel: 'msedge' }));
}

/** A window of its own, with a Chinese font for machines that have none. */
export async function openWindow(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await addChineseFont(context);
  return context;
}

/** Parallel test files may unpack at once: each does so on its own, and the first to be done wins. */
async function unpackChromium(): Promise<string> {
  const main = require.resolve('@sparticuz/chromium');
  const home = join(tmpdir(), `rehearse-chromium-${await versionOf(main)}`);
  if (existsSync(home)) return home;
  const fresh = await mkdtemp(`${home}-`);
  // It unpacks to the temporary folder, and its libraries only where it believes to be on that server.
  const environment = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const unpack = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await promisify(execFile)(process.execPath, ['-e', unpack], { cwd: dirname(main), env: environment });
  await writeFile(join(fresh, 'fonts.conf'), fontSettings(home));
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true }));
  return home;
}

async function versionOf(main: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(dirname(main), '../../package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}

/** Only the fonts of the package, so that a page looks the same on every machine. */
const fontSettings = (home: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>`;

async function launchUnpacked(home: string): Promise<Browser> {
  const libraries = [join(home, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(
    (path) => path !== undefined,
  );
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    // Chromium refuses to start its sandbox as root, which is who runs in most containers.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-zygote', ...QUIET],
    env: {
      ...definedOnly(process.env),
      LD_LIBRARY_PATH: libraries.join(':'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  });
}

/** Without these it looks for servers of its maker at every start. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'] as const;

const definedOnly = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

const FONT_PATH = '/test-fonts/';

/**
 * As a later choice it is left out of some words: this Chromium keeps their shapes from before the font was there. English has it
 * only where a form names a language, since it makes quotation marks too wide.
 */
const FONT_CHOICES = `
  *:not(code, pre) { font-family: 'Noto Sans SC', sans-serif !important; }
  :lang(en):not(code, pre, .choice *) { font-family: 'Open Sans', 'Noto Sans SC', sans-serif !important; }
`;

/** Adds the font to the page's own style sheet and serves it from the page's own address, as its policy demands. */
async function addChineseFont(context: BrowserContext): Promise<void> {
  const folder = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'));
  const faces = (await readFile(join(folder, 'index.css'), 'utf8'))
    .replaceAll('Noto Sans SC Variable', 'Noto Sans SC')
    .replaceAll('./files/', FONT_PATH);
  await context.route('**/*.css*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}${faces}${FONT_CHOICES}` });
  });
  await context.route(`**${FONT_PATH}*`, (route) =>
    route.fulfill({ path: join(folder, 'files', basename(new URL(route.request().url()).pathname)) }),
  );
}

/** Resolves when every font the page uses is there. */
export async function fontsReady(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => {})');
}
