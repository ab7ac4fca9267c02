import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openThread, openVisitors, threadOf, toldTo } from '../support/browser-visitor.js';
import type { Program } from '../support/program.js';
import { visitedPrograms } from '../support/visited-programs.js';

const visitors = await openVisitors();
const { canCome, visit } = visitors;

describe.skipIf(!canCome)('in a browser, while a command is typed', () => {
  const start = visitedPrograms(visitors);
  let program: Program;
  beforeAll(async () => {
    program = await start();
  });

  const box = (page: Page) => page.locator('#channel-text');
  const list = (page: Page) => page.getByRole('listbox');
  const offer = (page: Page, name: string | RegExp) => page.getByRole('option', { name });
  const chosen = (page: Page) => page.getByRole('option', { selected: true });

  it('leads from the slash to what is sent, with the keyboard alone', async () => {
    const omar = await visit(program.address, 'member-1');
    await box(omar).focus();
    await omar.keyboard.type('/');
    await offer(omar, /^\/?question/).waitFor();
    expect(await omar.getByRole('combobox', { name: 'Message to #practice', expanded: true }).count()).toBe(
      1,
    );
    await omar.keyboard.press('Enter');
    await offer(omar, /^draw/).waitFor();
    expect(await chosen(omar).count()).toBe(0);
    await omar.keyboard.press('ArrowDown');
    await omar.keyboard.press('ArrowDown');
    await omar.keyboard.press('ArrowUp');
    expect(await chosen(omar).textContent()).toContain('today');
    expect(await box(omar).getAttribute('aria-activedescendant')).toBe(await chosen(omar).getAttribute('id'));
    await omar.keyboard.type('dr');
    await expect.poll(() => chosen(omar).textContent()).toContain('practise a question on your own now');
    await omar.keyboard.press('Tab');
    await offer(omar, /^role:/).waitFor();
    await omar.keyboard.type('sec');
    await expect.poll(() => chosen(omar).textContent()).toContain('section:');
    await omar.keyboard.press('Enter');
    await offer(omar, /^B /).waitFor();
    await omar.keyboard.type('B');
    await expect.poll(() => list(omar).getByRole('option').count()).toBe(1);
    await omar.keyboard.press('Tab');
    await expect.poll(() => box(omar).inputValue()).toBe('/question draw section:B ');
    await omar.keyboard.press('Enter');
    await toldTo(omar).last().locator('.card.question').waitFor();
    expect(await list(omar).count()).toBe(0);
    await expect.poll(() => box(omar).inputValue()).toBe('');
  });

  it('takes an offer that is clicked, and Enter then sends', async () => {
    const lena = await visit(program.address, 'lead');
    await box(lena).click();
    await lena.keyboard.type('/question-admin st');
    await offer(lena, /^status/).click();
    expect(await box(lena).inputValue()).toBe('/question-admin status ');
    await expect.poll(() => list(lena).count()).toBe(0);
    await lena.keyboard.press('Enter');
    await toldTo(lena).last().getByText('Practice in this channel').waitFor();
  });

  it('sends a whole command although others begin like it', async () => {
    const omar = await visit(program.address, 'member-1');
    await box(omar).focus();
    await omar.keyboard.type('/question help');
    await offer(omar, /^help/).waitFor();
    await omar.keyboard.press('Enter');
    await toldTo(omar).last().getByText('/question draw').waitFor();
  });

  it('offers no options within quotation marks, only what the value may be, and closes them', async () => {
    const lena = await visit(program.address, 'lead');
    await box(lena).focus();
    await lena.keyboard.type('/question-admin setup mention:"half a');
    await expect.poll(() => lena.locator('#completion-about').count()).toBe(1);
    const asked = lena.waitForResponse(/half\+a\+(&|$)/);
    await lena.keyboard.type(' ');
    await asked;
    // The answer has come; the page shows what it says a moment later.
    await expect.poll(() => list(lena).count()).toBe(0);
    await lena.keyboard.type('team" ans');
    await expect.poll(() => chosen(lena).textContent()).toContain('answers:');
    await lena.keyboard.press('Tab');
    await lena.keyboard.type('"se');
    const values = () => list(lena).getByRole('option').allTextContents();
    await expect.poll(values).toEqual([expect.stringContaining('sealed')]);
    await lena.keyboard.press('Enter');
    await expect
      .poll(() => box(lena).inputValue())
      .toBe('/question-admin setup mention:"half a team" answers:"sealed" ');
  });

  it('goes away with Escape and stays away until something else can be said', async () => {
    const omar = await visit(program.address, 'member-1');
    await openThread(omar);
    const field = threadOf(omar).locator('textarea');
    await field.focus();
    await omar.keyboard.type('/question s');
    await offer(omar, /^stats/).waitFor();
    await omar.keyboard.press('Escape');
    expect(await list(omar).count()).toBe(0);
    expect(await field.getAttribute('role')).toBeNull();
    const asked = omar.waitForResponse(/\/local\/complete/);
    await omar.keyboard.type('h');
    await asked;
    expect(await list(omar).count()).toBe(0);
    await omar.keyboard.type('ow ');
    await offer(omar, /^A001/).waitFor();
    await omar.keyboard.press('Escape');
    await omar.keyboard.press('Escape');
    expect(await threadOf(omar).count()).toBe(1);
    await field.fill('');
    await omar.keyboard.press('Escape');
    await threadOf(omar).waitFor({ state: 'detached' });
  });

  it('speaks the language of the reader', async () => {
    const omar = await visit(program.address, 'member-1');
    await omar.goto(`${program.address}/?lang=zh-CN`);
    await box(omar).focus();
    await omar.keyboard.type('/question ');
    await offer(omar, /看今天的题目/).waitFor();
    await expect.poll(() => omar.locator('#offered').textContent()).toMatch(/^\d+ 条建议$/);
    await omar.keyboard.type('抽');
    await expect.poll(() => chosen(omar).textContent()).toContain('draw');
  });

  it('offers ids of questions, also on a narrow screen', async () => {
    const yuki = await visit(program.address, 'member-2', { viewport: { width: 390, height: 844 } });
    await box(yuki).focus();
    await yuki.keyboard.type('/question show C00');
    await offer(yuki, /^C001/).waitFor();
    await expect.poll(() => yuki.getByRole('option').count()).toBe(9);
    const shown = await list(yuki).boundingBox();
    expect(shown?.x).toBeGreaterThanOrEqual(0);
    expect((shown?.x ?? 0) + (shown?.width ?? 999)).toBeLessThanOrEqual(390);
  });
});
