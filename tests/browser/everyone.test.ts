import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openThread, openVisitors, send, threadOf, toldTo } from '../support/browser-visitor.js';
import type { Program } from '../support/program.js';
import { visitedPrograms } from '../support/visited-programs.js';

const visitors = await openVisitors();
const { canCome, visit } = visitors;

describe.skipIf(!canCome)('in a browser, the page is for everyone', () => {
  const start = visitedPrograms(visitors);
  let program: Program;
  let guarded: Program;
  beforeAll(async () => {
    program = await start();
    guarded = await start({ ADMIN_TOKEN: 'a-token-for-the-test' });
  });

  it.each([
    ['ten thousand characters', `${'So long. '.repeat(1_111)}!`],
    ['emoji', '👩🏽‍🚒 answers 🚒, then 🇨🇳 and 👍🏿'],
    ['right-to-left text', 'مرحبا، كيف يمكنني مساعدتك؟ (1) <b>'],
    ['a ping', '@everyone @here <!channel> <@U123>'],
    ['markup', '<script>alert(1)</script> <img src=x onerror=alert(2)> &lt;b&gt; **no**'],
    ['many lines', 'one\n\n  two\n\tthree'],
  ])('shows %s as it was typed, and it does nothing', async (_, typed) => {
    const omar = await visit(program.address, 'member-1');
    const yuki = await visit(program.address, 'member-2');
    await openThread(omar);
    await openThread(yuki);
    await send(omar, 'thread', typed);
    await expect.poll(() => threadOf(yuki).locator('.said').last().textContent()).toBe(typed);
    expect(await yuki.locator('script').count()).toBe(1);
    expect(await yuki.locator('.said *').count()).toBe(0);
    expect(await overflow(yuki)).toBe(0);
  });

  it('does without script what it does with it', async () => {
    const omar = await visit(program.address, 'member-1', { javaScriptEnabled: false });
    await openThread(omar);
    await threadOf(omar).getByRole('textbox').fill('Sent without script.');
    await threadOf(omar).getByRole('button', { name: 'Send' }).click();
    await threadOf(omar).getByText('Sent without script.').waitFor();
    await omar.getByRole('link', { name: 'Close the thread' }).click();
    await omar.getByRole('button', { name: 'Answer privately' }).click();
    await omar.getByLabel('What would you say or do?').fill('Private, without script.');
    await omar.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await toldTo(omar).getByText('Saved.').waitFor();
    await omar.getByRole('button', { name: 'Dismiss' }).click();
    expect(await toldTo(omar).count()).toBe(0);
    await omar.getByRole('button', { name: /Lena/ }).click();
    await omar.fill('#channel-text', '/question-admin status');
    await omar.getByRole('button', { name: 'Send' }).click();
    await toldTo(omar).getByText('Practice in this channel').waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    const omar = await visit(program.address, 'member-1');
    await tabTo(omar, '.thread-link');
    await omar.keyboard.press('Enter');
    await threadOf(omar).waitFor();
    await expect.poll(() => hasFocus(omar, '#thread-text')).toBe(true);
    await omar.keyboard.type('Only keys.');
    await omar.keyboard.press('Enter');
    await threadOf(omar).getByText('Only keys.').waitFor();
    await omar.keyboard.press('Escape');
    await threadOf(omar).waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(omar, '.thread-link')).toBe(true);
    await omar.reload();
    await tabTo(omar, '.card.question .button');
    await omar.keyboard.press('Enter');
    await expect.poll(() => hasFocus(omar, 'dialog textarea')).toBe(true);
    await omar.keyboard.press('Escape');
    await omar.locator('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(omar, '.card.question .button')).toBe(true);
  });

  const hasFocus = (page: Page, selector: string): Promise<boolean> =>
    page.locator(selector).evaluate((element) => element.matches(':focus'));

  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let steps = 0; steps < 40; steps++) {
      await page.keyboard.press('Tab');
      if (await hasFocus(page, selector)) return;
    }
    throw new Error(`forty tabs do not lead to ${selector}`);
  }

  it('has a name for every control', async () => {
    const lena = await visit(program.address, 'lead');
    await openThread(lena);
    await send(lena, 'thread', 'Mine to edit.');
    await threadOf(lena).getByRole('link', { name: 'Edit' }).last().click();
    await lena.getByLabel('Your message').waitFor();
    expect(await namelessControls(lena)).toEqual([]);
    await send(lena, 'channel', '/question-admin setup');
    await lena.getByRole('dialog').waitFor();
    expect(await namelessControls(lena)).toEqual([]);
    await lena.goto(`${program.address}/dashboard`);
    expect(await namelessControls(lena)).toEqual([]);
    expect(await namelessControls(await visit(guarded.address, 'lead'))).toEqual([]);
  });

  const controls = new Set([
    'button',
    'checkbox',
    'dialog',
    'link',
    'radio',
    'textbox',
    'radiogroup',
    'table',
  ]);

  /** As a screen reader is told. */
  async function namelessControls(page: Page): Promise<readonly string[]> {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const found = nodes.filter(({ role, ignored }) => !ignored && controls.has(role?.value));
    expect(found.length).toBeGreaterThan(2);
    return found.flatMap(({ name, role }) => (name?.value ? [] : [String(role?.value)]));
  }

  it('fits a narrow screen', async () => {
    const phone = { viewport: { width: 390, height: 844 } };
    const lena = await visit(program.address, 'lead', phone);
    expect(await overflow(lena)).toBe(0);
    await openThread(lena);
    expect(await overflow(lena)).toBe(0);
    await lena.goto(`${program.address}/dashboard`);
    expect(await overflow(lena)).toBe(0);
    await lena.locator('.in-question a').first().click();
    await lena.getByRole('heading', { name: 'Deliveries' }).waitFor();
    expect(await overflow(lena)).toBe(0);
    const stranger = await visit(guarded.address, 'lead', phone);
    expect(new URL(stranger.url()).pathname).toBe('/login');
    expect(await overflow(stranger)).toBe(0);
    await stranger.getByLabel('Admin token').fill('a-token-for-the-test');
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger.locator('.card.question').waitFor();
  });

  /** How far the page can be pushed sideways. */
  const overflow = (page: Page): Promise<number> =>
    page.locator(':root').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
});
