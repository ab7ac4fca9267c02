import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/texts/en.js';
import { openThread, openVisitors, send, threadOf, toldTo } from '../support/browser-visitor.js';
import type { Program } from '../support/program.js';
import { visitedPrograms } from '../support/visited-programs.js';

const visitors = await openVisitors();
const { canCome, visit, troubles } = visitors;
/** No second question comes while the tests run. */
const farDay = (new Date().getUTCDay() + 3) % 7;

describe.skipIf(!canCome)('in a browser, while the question is open', () => {
  const start = visitedPrograms(visitors);
  let program: Program;
  beforeAll(async () => {
    program = await start({ SCHEDULE: `0 9 * * ${farDay}` });
  });

  it('has a question for whoever comes first', async () => {
    const lena = await visit(program.address, 'lead');
    const question = lena.locator('.card.question');
    await question.waitFor();
    expect(await question.count()).toBe(1);
    expect(await question.getByRole('heading', { level: 3 }).textContent()).not.toBe('');
    expect(await question.textContent()).toMatch(/Answer in the thread or with the button until .+\d\d:\d\d/);
    expect(await lena.getByRole('link', { name: 'Answer in the thread' }).isVisible()).toBe(true);
  });

  it('shows others at once what is answered, edited and deleted, and leaves what they are typing', async () => {
    const omar = await visit(program.address, 'member-1');
    const yuki = await visit(program.address, 'member-2');
    for (const page of [omar, yuki]) await openThread(page);
    await yuki.fill('#thread-text', 'I would beg');
    await yuki.focus('#thread-text');

    await send(omar, 'thread', 'I would listen first.');
    await threadOf(yuki).getByText('I would listen first.').waitFor();
    await expect.poll(() => omar.inputValue('#thread-text')).toBe('');

    const own = threadOf(omar).locator('.item', { hasText: 'I would listen first.' });
    await own.hover();
    await own.getByRole('link', { name: 'Edit' }).click();
    await omar.getByLabel('Your message').fill('I would apologise first.');
    await omar.getByRole('button', { name: 'Save' }).click();
    const edited = threadOf(yuki).locator('.item', { hasText: 'I would apologise first.' });
    await edited.getByText('edited', { exact: true }).waitFor();
    expect(await threadOf(yuki).getByText('I would listen first.').count()).toBe(0);

    await edited.hover();
    expect(await edited.getByRole('link', { name: 'Edit' }).count()).toBe(0);
    await threadOf(omar).locator('.item', { hasText: 'apologise' }).hover();
    await threadOf(omar).getByRole('link', { name: 'Edit' }).click();
    await omar.getByRole('button', { name: 'Delete message' }).click();
    await edited.waitFor({ state: 'detached' });

    await yuki.keyboard.type('in by asking.');
    expect(await yuki.inputValue('#thread-text')).toBe('I would begin by asking.');
  });

  it('keeps what is being changed while something else is sent', async () => {
    const lena = await visit(program.address, 'lead');
    await send(lena, 'channel', 'To be changed.');
    const own = lena.locator('main .item', { hasText: 'To be changed.' });
    await own.hover();
    await own.getByRole('link', { name: 'Edit' }).click();
    await lena.getByLabel('Your message').fill('Half changed.');
    await send(lena, 'channel', 'Something else.');
    await lena.getByText('Something else.').waitFor();
    await send(lena, 'channel', '/question answer');
    await lena.getByRole('dialog', { name: 'Your answer' }).waitFor();
    await lena.keyboard.press('Escape');
    await lena.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await lena.getByLabel('Your message').inputValue()).toBe('Half changed.');
    await lena.getByRole('button', { name: 'Save' }).click();
    await lena.locator('.said', { hasText: 'Half changed.' }).waitFor();
  });

  it('takes a private answer with a form, asks for what is missing, and shows it to nobody else', async () => {
    const yuki = await visit(program.address, 'member-2');
    const lena = await visit(program.address, 'lead');
    await yuki.getByRole('button', { name: 'Answer privately' }).click();
    const form = yuki.getByRole('dialog', { name: 'Your answer' });
    await form.getByLabel('What would you say or do?').fill('   ');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').getByText('Please fill in “What would you say or do?”.').waitFor();
    expect(troubles.splice(0)).toEqual([expect.stringContaining('422')]);

    await form.getByLabel('What would you say or do?').fill('A secret until the reveal.');
    await form.getByLabel('Show it without my name').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await toldTo(yuki).getByText('Saved.').waitFor();
    expect(await form.count()).toBe(0);

    await yuki.getByRole('button', { name: 'Answer privately' }).click();
    expect(await form.getByLabel('What would you say or do?').inputValue()).toBe(
      'A secret until the reveal.',
    );
    expect(await form.getByLabel('Show it without my name').isChecked()).toBe(true);
    await yuki.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });

    await lena.reload();
    await openThread(lena);
    expect(await lena.content()).not.toContain('A secret until the reveal.');
    expect(await toldTo(lena).getByText('Saved.').count()).toBe(0);
  });

  it('answers every command, in private, and a mistyped one with those there are', async () => {
    const omar = await visit(program.address, 'member-1');
    for (const [typed, answer] of [
      ['/question help', '/question draw [section:] [role:] [difficulty:]'],
      ['/question stats', 'You have not answered a question yet.'],
      ['/question score', 'There is nothing to score yet'],
      ['/question dance', '“dance” is not a command.'],
      ['/questoin help', 'There is no command /questoin here'],
      ['/question-admin stop', 'Only people who manage this channel can do that.'],
    ] as const) {
      await send(omar, 'channel', typed);
      await toldTo(omar).last().getByText(answer).waitFor();
    }
    await toldTo(omar).last().getByRole('button', { name: 'Dismiss' }).click();
    await toldTo(omar).getByText('Only people who manage').waitFor({ state: 'detached' });
    const overview = await (await fetch(`${program.address}/dashboard`)).text();
    expect(overview).toContain('Active');
    expect(overview).not.toContain('Stopped');
  });

  it('lets the lead change the practice with a form', async () => {
    const lena = await visit(program.address, 'lead');
    await send(lena, 'channel', '/question-admin setup');
    const form = lena.getByRole('dialog', { name: 'Set up practice' });
    const [day = '', next = ''] = [en.days[farDay], en.days[(farDay + 1) % 7]];
    expect(await form.getByLabel('Days (optional)', { exact: true }).inputValue()).toBe(day.toLowerCase());
    await form.getByLabel('Time (optional)').fill('10:30');
    await form.getByLabel('Days (optional)', { exact: true }).fill(`${day},${next}`);
    await form.getByRole('button', { name: 'Save' }).click();
    const done = toldTo(lena).last();
    await done.getByText('Practice is set up').waitFor();
    expect(await done.locator('dd').first().textContent()).toMatch(/ at 10:30$/);
  });
});
