import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openThread, openVisitors, send, threadOf, toldTo } from '../support/browser-visitor.js';
import type { Program } from '../support/program.js';
import { visitedPrograms } from '../support/visited-programs.js';

const visitors = await openVisitors();
const { canCome, visit } = visitors;

describe.skipIf(!canCome)('in a browser, the dashboard', () => {
  const start = visitedPrograms(visitors);
  let program: Program;
  beforeAll(async () => {
    program = await start();
  });

  it('is filtered, narrowed to a channel and cleared again', async () => {
    const lena = await visit(program.address, 'lead');
    await lena.locator('.card.question').waitFor();
    await lena.goto(`${program.address}/dashboard`);
    const filter = lena.getByRole('form', { name: 'Filter' });
    await filter.getByLabel('State').selectOption('Missed');
    await filter.getByRole('button', { name: 'Show' }).click();
    await lena.getByText('Nothing fits this filter.').waitFor();
    expect(await filter.getByLabel('State').inputValue()).toBe('missed');
    await filter.getByRole('link', { name: 'Clear the filter' }).click();
    await lena.getByRole('link', { name: 'practice' }).click();
    await lena.getByRole('heading', { level: 1, name: 'practice' }).waitFor();
    await filter.getByLabel('From').fill('2020-01-01');
    await filter.getByLabel('Question id').fill('nothing');
    await filter.getByLabel('Question id').press('Enter');
    await lena.getByText('Nothing fits this filter.').waitFor();
    expect(new URL(lena.url()).searchParams.get('from')).toBe('2020-01-01');
    await lena.getByRole('link', { name: 'Show all channels' }).click();
    expect(await lena.locator('.in-question a').count()).toBe(1);
  });

  it('shows answers by name and kind, and gives just these as a file', async () => {
    const omar = await visit(program.address, 'member-1');
    await openThread(omar);
    await send(omar, 'thread', 'Said to all.');
    await threadOf(omar).getByText('Said to all.').waitFor();
    await omar.getByRole('button', { name: 'Answer privately' }).first().click();
    await omar.locator('dialog textarea:focus').waitFor();
    await omar.keyboard.type('Said in private.');
    await omar.keyboard.press('Control+Enter');
    await toldTo(omar).getByText('Saved.').waitFor();
    await omar.goto(`${program.address}/dashboard`);
    await omar.locator('.in-question a').first().click();
    await omar.getByRole('navigation', { name: 'Answers' }).getByRole('link', { name: 'Private 1' }).click();
    await omar.getByText('Said in private.').waitFor();
    expect(await omar.getByText('Said to all.').count()).toBe(0);
    expect(await omar.locator('td.in-member').allTextContents()).toEqual(['Omar']);
    const coming = omar.waitForEvent('download');
    await omar.getByRole('link', { name: 'Download the answers as CSV' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^practice-\d{4}-\d\d-\d\d\.csv$/);
    const csv = await readFile(await file.path(), 'utf8');
    expect(csv).toContain('Omar,Said in private.');
    expect(csv).not.toContain('Said to all.');
  });

  it('says the same in Chinese', async () => {
    const lena = await visit(program.address, 'lead');
    await send(lena, 'channel', '/question-admin pause');
    await toldTo(lena).last().waitFor();
    await lena.goto(`${program.address}/dashboard?lang=zh-CN`);
    await lena.getByRole('form', { name: '筛选' }).waitFor();
    await lena.getByText('Lena暂停了练习。').waitFor();
    await lena.getByText('组长暂停了练习。').waitFor();
    await lena.locator('.in-question a').first().click();
    await lena.getByRole('heading', { name: '发送记录' }).waitFor();
    expect(await lena.locator('main').textContent()).not.toMatch(/undefined|paused-by-lead|member-1/);
  });
});
