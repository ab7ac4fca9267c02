import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openThread, openVisitors, send, threadOf, toldTo } from '../support/browser-visitor.js';
import { visitedPrograms } from '../support/visited-programs.js';

const visitors = await openVisitors();
const { canCome, visit, troubles } = visitors;
const hostile = '<script>alert(1)</script><img src="x" onerror="alert(2)"> @everyone';

describe.skipIf(!canCome)('in a browser, the reference answer', () => {
  const start = visitedPrograms(visitors);
  let watching: Page;
  beforeAll(async () => {
    // It runs while the others are tested; the page is open well before the answer is due.
    const { address } = await start({ REVEAL_AFTER: '10s' });
    watching = await visit(address, 'member-2');
    watching.on('load', () => troubles.push('loaded again'));
  });

  it('is posted by the lead with all that belongs to it, and then everyone can score themselves', async () => {
    const { address } = await start();
    const lena = await visit(address, 'lead');
    const omar = await visit(address, 'member-1');
    const yuki = await visit(address, 'member-2');
    await answerPrivately(omar, `With my name. ${hostile}`, 'Show it with my name');
    await answerPrivately(yuki, 'Without my name.', 'Show it without my name');
    await openThread(lena);
    await send(lena, 'thread', 'In the thread.');
    await threadOf(lena).getByText('In the thread.').waitFor();

    await send(lena, 'channel', '/question-admin reveal');
    await threadOf(lena).getByText('3 people answered.').waitFor();
    const quotes = threadOf(lena).locator('figure');
    await quotes.nth(1).waitFor();
    const shown = await quotes.allTextContents();
    expect(shown.sort()).toEqual([`With my name. ${hostile}Omar`, 'Without my name.Anonymous']);

    const answer = threadOf(lena).locator('.card.answer').last();
    await answer.getByRole('heading', { name: 'Reference answer' }).waitFor();
    const headings = await answer.getByRole('heading').allTextContents();
    expect(headings).toEqual(expect.arrayContaining(['Key points', 'Scoring bands']));
    expect(headings.indexOf('Key points')).toBeLessThan(headings.indexOf('Scoring bands'));
    expect(await answer.textContent()).toMatch(/Excellent \(\d+–100\)/);

    await omar.locator('main .card.closed').getByText('Closed. The reference answer').waitFor();
    expect(await omar.getByRole('button', { name: 'Answer privately' }).count()).toBe(0);
    await scoreMyself(omar);
  });

  async function answerPrivately(page: Page, text: string, visibility: string): Promise<void> {
    await page.getByRole('button', { name: 'Answer privately' }).click();
    await page.getByLabel('What would you say or do?').fill(text);
    await page.getByLabel(visibility).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await toldTo(page).getByText('Saved.').waitFor();
  }

  async function scoreMyself(page: Page): Promise<void> {
    await send(page, 'channel', '/question score');
    const form = page.getByRole('dialog', { name: 'Score your own answer' });
    await form.getByRole('group', { name: 'Key points', exact: true }).waitFor();
    const inFull = form.getByRole('radio', { name: 'fully there' });
    for (const [index, radio] of (await inFull.all()).entries()) if (index > 0) await radio.check();
    await form.getByRole('button', { name: 'Save the score' }).click();
    await toldTo(page)
      .last()
      .getByText(/^Saved: \d+ of 100 points, Good\.$/)
      .waitFor();
    await send(page, 'channel', '/question stats');
    const stats = toldTo(page).last();
    await stats.getByRole('heading', { name: 'Your practice' }).waitFor();
    expect(await stats.getByRole('listitem').last().textContent()).toMatch(/^\d{4}-\d\d-\d\d\s· .+\s· Good$/);
  }

  it('is not disturbed by a process that is killed and started again', async () => {
    const before = await start();
    const omar = await visit(before.address, 'member-1');
    await openThread(omar);
    await send(omar, 'thread', 'Said before the crash.');
    await threadOf(omar).getByText('Said before the crash.').waitFor();
    await omar.fill('#thread-text', 'Half a thought');

    await before.end('SIGKILL');
    await omar.getByText('No connection to Rehearse.').waitFor();
    await omar.press('#thread-text', 'Enter');
    await omar.getByText('That could not be sent.').waitFor();
    const { port } = new URL(before.address);
    await start({ PORT: port }, before.dataDir);
    await omar.getByText('No connection to Rehearse.').waitFor({ state: 'hidden' });
    expect(troubles.splice(0).filter((trouble) => !/net::ERR_/.test(trouble))).toEqual([]);

    await omar.press('#thread-text', 'Enter');
    await threadOf(omar).getByText('Half a thought').waitFor();
    await send(omar, 'channel', '/question-admin reveal');
    await toldTo(omar).getByText('Only people who manage this channel').waitFor();
    const lena = await visit(before.address, 'lead');
    await send(lena, 'channel', '/question-admin reveal');
    await threadOf(omar).getByRole('heading', { name: 'Reference answer' }).waitFor();
    await omar.reload();
    expect(await omar.locator('main .card.closed').count()).toBe(1);
    expect(await omar.locator('main .card.question').count()).toBe(0);
    expect(await threadOf(omar).locator('.said').allTextContents()).toEqual([
      'Said before the crash.',
      'Half a thought',
    ]);
    expect(await threadOf(omar).getByRole('heading', { name: 'Reference answer' }).count()).toBe(1);
    expect(await threadOf(omar).getByText('1 person answered.').count()).toBe(1);
  });

  it('comes by itself at its time, on a page that stays open', async () => {
    await watching.locator('main .card.closed').waitFor({ timeout: 18_000 });
    await openThread(watching);
    await threadOf(watching).getByText('Nobody answered this time.').waitFor();
    await threadOf(watching).getByRole('heading', { name: 'Reference answer' }).waitFor();
  });
});
