import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openThread, openVisitors, send, toldTo } from '../support/browser-visitor.js';
import type { Program } from '../support/program.js';
import { visitedPrograms } from '../support/visited-programs.js';

const visitors = await openVisitors();
const { canCome, visit, troubles } = visitors;

describe.skipIf(!canCome)('in a browser, a form', () => {
  const start = visitedPrograms(visitors);
  let program: Program;
  beforeAll(async () => {
    program = await start();
  });

  const form = (page: Page) => page.getByRole('dialog');
  const answer = (page: Page) => form(page).getByLabel('What would you say or do?');
  const asked = (page: Page) => form(page).getByRole('alertdialog');

  async function openAnswer(person: string): Promise<Page> {
    const page = await visit(program.address, person);
    await page.getByRole('button', { name: 'Answer privately' }).click();
    await page.locator('dialog textarea:focus').waitFor();
    return page;
  }

  it('begins in its first field and is sent with Ctrl and Enter', async () => {
    const omar = await openAnswer('member-1');
    await omar.keyboard.type('Typed at once.');
    await omar.keyboard.press('Control+Enter');
    await toldTo(omar).getByText('Saved.').waitFor();
    expect(await form(omar).count()).toBe(0);
    await omar.getByRole('button', { name: 'Answer privately' }).click();
    expect(await answer(omar).inputValue()).toBe('Typed at once.');
    await omar.keyboard.press('Escape');
    await form(omar).waitFor({ state: 'detached' });
  });

  it('asks before it goes with what was typed, and keeps it', async () => {
    const yuki = await openAnswer('member-2');
    await yuki.keyboard.type('Half a thought');
    await yuki.keyboard.press('Escape');
    await asked(yuki).getByText('You have not sent this yet.').waitFor();
    await yuki.keyboard.press('Escape');
    await asked(yuki).waitFor({ state: 'hidden' });
    expect(await answer(yuki).inputValue()).toBe('Half a thought');
    await form(yuki).getByRole('link', { name: 'Cancel' }).click();
    await asked(yuki).getByRole('button', { name: 'Keep it for later' }).click();
    await form(yuki).waitFor({ state: 'detached' });
    await yuki.getByRole('button', { name: 'Answer privately' }).click();
    expect(await answer(yuki).inputValue()).toBe('Half a thought');
    await form(yuki).getByLabel('Show it without my name').check();
    await yuki.reload();
    expect(await answer(yuki).inputValue()).toBe('Half a thought');
    expect(await form(yuki).getByLabel('Show it without my name').isChecked()).toBe(true);
    await form(yuki).getByText('What you typed here before is back.').waitFor();
    await form(yuki).getByRole('button', { name: 'Start over' }).click();
    expect(await answer(yuki).inputValue()).toBe('');
    await answer(yuki).fill('Another one');
    await yuki.keyboard.press('Escape');
    await asked(yuki).getByRole('button', { name: 'Discard it' }).click();
    await form(yuki).waitFor({ state: 'detached' });
    await yuki.getByRole('button', { name: 'Answer privately' }).click();
    expect(await answer(yuki).inputValue()).toBe('');
  });

  it('counts when it gets tight, cuts nothing off, and says beside the field what is wrong', async () => {
    const yuki = await openAnswer('member-2');
    await answer(yuki).fill('x'.repeat(3_990));
    await form(yuki).getByText('Characters left: 10').waitFor();
    await answer(yuki).fill('👍'.repeat(4_001));
    await form(yuki).getByText('Characters too many: 1').waitFor();
    await form(yuki).getByRole('button', { name: 'Save' }).click();
    await form(yuki).getByRole('alert').getByText('has 4,001 characters; 4,000 fit.').waitFor();
    expect(troubles.splice(0)).toEqual([expect.stringContaining('422')]);
    expect(await answer(yuki).getAttribute('aria-invalid')).toBe('true');
    expect(await answer(yuki).evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await answer(yuki).inputValue()).toBe('👍'.repeat(4_001));
    await answer(yuki).fill('👍');
    await form(yuki).getByRole('button', { name: 'Save' }).click();
    await toldTo(yuki).getByText('Saved.').waitFor();
  });

  it('of the lead says which setting it could not read', async () => {
    const lena = await visit(program.address, 'lead');
    await send(lena, 'channel', '/question-admin setup');
    await form(lena).getByLabel('Time (optional)').fill('9 o’clock');
    await form(lena).getByLabel('Time zone (optional)').fill('Europe/Paris');
    await lena.keyboard.press('Control+Enter');
    const field = form(lena).locator('.field', { hasText: 'Time (optional)' });
    await field.getByRole('alert').getByText('time:9 o’clock does not work here').waitFor();
    expect(troubles.splice(0)).toEqual([expect.stringContaining('422')]);
    expect(await form(lena).getByLabel('Time zone (optional)').inputValue()).toBe('Europe/Paris');
    expect(await toldTo(lena).count()).toBe(0);
  });

  it('is not the only box that keeps what is typed over a reload', async () => {
    const omar = await visit(program.address, 'member-1');
    await omar.fill('#channel-text', 'For the channel');
    await openThread(omar);
    await omar.fill('#thread-text', 'For the thread');
    await omar.reload();
    expect(await omar.inputValue('#channel-text')).toBe('For the channel');
    expect(await omar.inputValue('#thread-text')).toBe('For the thread');
    await omar.press('#thread-text', 'Enter');
    await omar.getByRole('complementary').getByText('For the thread').waitFor();
    await omar.reload();
    expect(await omar.inputValue('#thread-text')).toBe('');
  });
});
