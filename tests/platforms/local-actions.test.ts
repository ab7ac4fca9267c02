import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enPage } from '../../src/texts/en-page.js';
import {
  address,
  answerForm,
  gradeForm,
  messageIdOf,
  notice,
  openWorld,
  postQuestion,
  question,
  visit,
  type World,
} from '../support/local-world.js';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

afterEach(async () => {
  await world.platform.stop();
  await world.close();
});

describe('commands', () => {
  it('runs a command and shows the answer to its person alone, where it was typed', async () => {
    const { ref } = await postQuestion(world);
    world.replyWith({ kind: 'message', message: notice('Nine o’clock.') });
    await visit(world, 'lead', 'zh-CN').say('／question-admin  setup time:09:00\n', ref);
    expect(world.deeds).toMatchObject([
      {
        kind: 'command',
        command: '/question-admin',
        text: 'setup time:09:00',
        memberId: 'lead',
        mayManage: true,
        locale: 'zh-CN',
        address,
      },
    ]);
    const thread = `/?channel=practice&thread=${ref}`;
    expect(await visit(world, 'lead').see(thread)).toContain('Nine o’clock.');
    expect(await visit(world, 'lead').see()).not.toContain('Nine o’clock.');
    expect(await visit(world, 'member-1').see(thread)).not.toContain('Nine o’clock.');
    expect(world.events).toEqual([]);
  });

  it('leaves language to the channel for a person who chose none, and knows who may not manage', async () => {
    await visit(world, 'member-2').say('/question');
    expect(world.deeds).toMatchObject([{ text: '', locale: undefined, mayManage: false }]);
  });

  it('gives the same id to a command sent twice from one page, and shows one answer', async () => {
    const lead = visit(world, 'lead');
    await lead.post('/local/say', { text: '/question-admin post', nonce: 'page-1' });
    await lead.post('/local/say', { text: '/question-admin post', nonce: 'page-1' });
    await lead.post('/local/say', { text: '/question-admin post', nonce: 'page-2' });
    const ids = world.deeds.map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(await world.stored()).toBe(2);
  });

  it('answers an unknown slash word with the two commands, and gives the text back', async () => {
    await visit(world, 'member-1').say('/questoin today <b>');
    const page = await visit(world, 'member-1').see();
    expect(page).toContain('There is no command /questoin here');
    expect(page).toContain('<code>/question-admin</code>');
    expect(page).toContain('/questoin today &lt;b&gt;');
    expect(await visit(world, 'lead').see()).not.toContain('questoin');
    expect(world.deeds).toEqual([]);
  });

  it.each(['/etc/hosts is a file', '// a comment', '/ maybe', '1/2'])(
    'takes %s for a message',
    async (text) => {
      await visit(world, 'member-1').say(text);
      expect(await visit(world, 'lead').see()).toContain(text);
    },
  );

  it('lets a person put a private message away, and nobody else', async () => {
    await visit(world, 'member-1').say('/question help');
    const message = messageIdOf(await visit(world, 'member-1').see(), 'Done.');
    expect((await visit(world, 'member-2').post('/local/delete', { message })).status).toBe(404);
    expect((await visit(world, 'member-1').post('/local/delete', { message })).status).toBe(303);
    expect(await visit(world, 'member-1').see()).not.toContain('Done.');
  });
});

describe('buttons and forms', () => {
  async function press(button: number, changes: Readonly<Record<string, string>> = {}) {
    const { ref } = await postQuestion(world);
    const version = `${(await world.store.get(ref))?.versionAt}`;
    return visit(world, 'member-1').post('/local/press', {
      message: ref,
      version,
      button: `${button}`,
      ...changes,
    });
  }

  it('does what the stored button says, whatever else is sent', async () => {
    await press(1, { action: 'reveal', subject: 'round-9' });
    expect(world.deeds).toMatchObject([
      { kind: 'button', action: 'skip', subject: 'round-1', memberId: 'member-1' },
    ]);
  });

  it.each([
    ['a button that is not there', { button: '2' }],
    ['a button of an older version', { version: '1' }],
  ])('refuses %s', async (_, changes) => {
    const response = await press(0, changes);
    expect([response.status, (await response.text()).includes(enPage.problem.buttonGone)]).toEqual([
      409,
      true,
    ]);
    expect(world.deeds).toEqual([]);
  });

  it('refuses a press on what the program said to somebody else', async () => {
    const { ref } = await world.platform.send({
      key: 'notice',
      address,
      operation: 'tell',
      memberId: 'member-2',
      message: question,
    });
    const version = `${(await world.store.get(ref))?.versionAt}`;
    expect((await press(0, { message: ref, version })).status).toBe(404);
  });

  async function openForm() {
    world.replyWith({ kind: 'form', form: answerForm });
    const opened = (await press(0)).headers.get('location') ?? '';
    world.replyWith({ kind: 'message', message: notice('Kept.') });
    const form = new URL(opened, 'http://localhost').searchParams.get('form') ?? '';
    return { opened, form, omar: visit(world, 'member-1') };
  }

  it('opens a form, takes what was filled in, and confirms in private', async () => {
    const { opened, form, omar } = await openForm();
    const page = await omar.see(opened);
    expect(page).toContain('<h2 id="form-title">Your private answer</h2>');
    expect(page).toContain('maxlength="20"');
    const fields = {
      form,
      'field-text': 'Call\r\nback',
      'field-shown': 'hidden',
      'field-extra': 'x',
      action: 'reveal',
    };
    expect((await omar.post('/local/form', fields)).headers.get('location')).toBe('/?channel=practice');
    expect(world.deeds[1]).toMatchObject({ kind: 'form', action: 'answer', subject: 'round-1' });
    expect(world.deeds[1]).toHaveProperty('values', { text: 'Call\nback', shown: 'hidden', note: '' });
    expect(await omar.see()).toContain('Kept.');
    expect(await visit(world, 'lead').see()).not.toContain('Kept.');
  });

  it.each([
    [
      'nothing in a required field',
      { 'field-text': ' ', 'field-shown': 'named' },
      'Please fill in “Answer”.',
    ],
    [
      'too much',
      { 'field-text': 'x'.repeat(21), 'field-shown': 'named' },
      '“Answer” has 21 characters; 20 fit.',
    ],
    [
      'a choice not offered',
      { 'field-text': 'x', 'field-shown': 'all' },
      'Please choose one of the answers offered',
    ],
    ['no choice', { 'field-text': 'kept text' }, 'Please fill in “At the reveal”.'],
  ])('refuses %s and shows the form again as it was filled in', async (_, fields, sentence) => {
    const { form, omar } = await openForm();
    const response = await omar.post('/local/form', { form, ...fields });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain(sentence);
    expect(page).toContain(`${fields['field-text']}</textarea>`);
    expect(world.deeds).toHaveLength(1);
  });

  it('takes grades and several choices, and shows them again when something is refused', async () => {
    world.replyWith({ kind: 'form', form: gradeForm });
    const opened = (await press(0)).headers.get('location') ?? '';
    const form = new URL(opened, 'http://localhost').searchParams.get('form') ?? '';
    const omar = visit(world, 'member-1');
    expect((await omar.see(opened)).match(/checked/g)).toHaveLength(2);
    const fields = { form, 'field-ticks/hear-out': '1', 'field-ticks/ask': '0.5', 'field-errors/lied': 'on' };
    const refused = await (await omar.post('/local/form', { ...fields, 'field-ticks/ask': '7' })).text();
    expect(refused).toContain('Please choose one of the answers offered');
    expect(refused.match(/checked/g)).toHaveLength(2);
    expect(world.deeds).toHaveLength(1);
    world.replyWith({ kind: 'message', message: notice('Kept.') });
    await omar.post('/local/form', { ...fields, 'field-errors/stole': 'on' });
    expect(world.deeds[1]).toHaveProperty('values', { ticks: 'hear-out:1,ask:0.5', errors: 'lied' });
  });

  it('shows and submits a form for its own person only', async () => {
    const { opened, form } = await openForm();
    const yuki = visit(world, 'member-2');
    expect((await yuki.get(opened)).status).toBe(404);
    expect((await yuki.post('/local/form', { form, 'field-text': 'x', 'field-shown': 'named' })).status).toBe(
      404,
    );
    expect(world.deeds).toHaveLength(1);
  });
});
