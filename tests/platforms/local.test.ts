import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/platforms/message.js';
import { enPage } from '../../src/texts/en-page.js';
import {
  address,
  ask,
  messageIdOf,
  NOON,
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

describe('writing', () => {
  it('shows a message to everybody and tells nobody else, since it is in no thread', async () => {
    const response = await visit(world, 'lead').say('Good morning');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/?channel=practice']);
    expect(await visit(world, 'member-2').see()).toContain('Good morning');
    expect(world.events).toEqual([]);
  });

  it('hands a reply in a thread to the core once it is stored', async () => {
    const { ref } = await postQuestion(world);
    await visit(world, 'member-1').say('I would call back.', ref);
    const reading = await world.platform.readThread({ address, threadRef: ref, messageRef: ref });
    const [message] = reading.state === 'read' ? reading.messages : [];
    expect(world.events).toEqual([{ kind: 'said', address, threadRef: ref, ...message }]);
    expect(message).toMatchObject({ memberId: 'member-1', text: 'I would call back.' });
    expect(await visit(world, 'lead').see()).toContain('1 reply');
    expect(await visit(world, 'lead').see(`/?channel=practice&thread=${ref}`)).toContain(
      'I would call back.',
    );
  });

  it('keeps one message when the same page sends it twice', async () => {
    const { ref } = await postQuestion(world);
    const omar = visit(world, 'member-1');
    for (const text of ['Twice', 'Twice', 'Once']) {
      await omar.post('/local/say', { text, thread: ref, nonce: 'page-1' });
    }
    const reading = await world.platform.readThread({ address, threadRef: ref, messageRef: ref });
    expect(reading.state === 'read' && reading.messages.map(({ text }) => text)).toEqual(['Twice', 'Once']);
  });

  it('tells of an edit with a newer version, and shows the new text as edited', async () => {
    const { ref } = await postQuestion(world);
    const omar = visit(world, 'member-1');
    await omar.say('frist', ref);
    const [said] = world.events;
    const message = said?.kind === 'said' ? said.externalId : '';
    await omar.post('/local/edit', { message, text: 'first', open: ref });
    expect(world.events[1]).toMatchObject({
      kind: 'edited',
      externalId: message,
      text: 'first',
      threadRef: ref,
    });
    const versions = world.events.map((event) => ('versionAt' in event ? event.versionAt : 0));
    expect(versions[1]).toBeGreaterThan(versions[0] ?? 0);
    const page = await omar.see(`/?channel=practice&thread=${ref}`);
    expect(page).toContain('>first<');
    expect(page).toContain(enPage.message.edited);
    expect(page).not.toContain('frist');
  });

  it('tells of a deletion and takes the text away', async () => {
    const { ref } = await postQuestion(world);
    const omar = visit(world, 'member-1');
    await omar.say('never mind', ref);
    const [said] = world.events;
    const message = said?.kind === 'said' ? said.externalId : '';
    await omar.post('/local/delete', { message });
    expect(world.events[1]).toMatchObject({ kind: 'deleted', address, externalId: message });
    expect(await omar.see(`/?channel=practice&thread=${ref}`)).not.toContain('never mind');
    expect((await world.store.get(message))?.body).toEqual({ kind: 'typed', text: '' });
  });

  it('lets nobody change what somebody else wrote', async () => {
    await visit(world, 'member-1').say('mine');
    const yuki = visit(world, 'member-2');
    const message = messageIdOf(await yuki.see(), 'mine');
    for (const path of ['/local/edit', '/local/delete']) {
      const response = await yuki.post(path, { message, text: 'yours' });
      expect([response.status, (await response.text()).includes(enPage.problem.notYours)]).toEqual([
        403,
        true,
      ]);
    }
    expect(await yuki.see()).toContain('mine');
    expect(await yuki.see(`/?channel=practice&edit=${message}`)).not.toContain('action="/local/edit"');
  });

  it.each([
    [
      'markup',
      '<script>alert("1 & 2")</script>',
      '&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;',
    ],
    ['mentions', '@everyone <!channel> <@U1>', '@everyone &lt;!channel&gt; &lt;@U1&gt;'],
    ['right-to-left words', 'مرحبا ‮abc', 'مرحبا ‮abc'],
    ['emoji', '👩‍👩‍👧 👍🏽', '👩‍👩‍👧 👍🏽'],
    ['lines and spaces', '\n  one\n\n    two  ', '\n  one\n\n    two  '],
    ['ten thousand characters', '好'.repeat(10_000), '好'.repeat(10_000)],
  ])('shows %s exactly as typed', async (_, text, shown) => {
    const { ref } = await postQuestion(world);
    await visit(world, 'member-1').say(text, ref);
    const page = await visit(world, 'member-2').see(`/?channel=practice&thread=${ref}`);
    expect(page).toContain(`<p class="said typed" dir="auto">${shown}</p>`);
    expect(world.events).toMatchObject([{ text }]);
  });

  it('takes 40,000 characters, emoji counted once, and refuses one more without losing it', async () => {
    const longest = '😀'.repeat(40_000);
    const omar = visit(world, 'member-1');
    expect((await omar.say(longest)).status).toBe(303);
    const response = await omar.say(`${longest}!`);
    const page = await response.text();
    expect(response.status).toBe(413);
    expect(page).toContain('That is 40,001 characters; a message can have 40,000.');
    expect(page).toContain(`${longest}!</textarea>`);
    expect(await world.stored()).toBe(1);
  });
});

describe('refusing', () => {
  it.each([
    [
      'an unknown channel',
      '/local/say',
      { channel: 'nowhere', text: 'x' },
      404,
      enPage.problem.unknownChannel,
    ],
    ['an unknown thread', '/local/say', { text: 'x', thread: 'nothing' }, 404, enPage.problem.unknownMessage],
    ['an empty message', '/local/say', { text: ' \n ' }, 422, enPage.problem.nothingTyped],
    ['a message without text', '/local/say', {}, 400, enPage.problem.badRequest],
    [
      'an edit of nothing',
      '/local/edit',
      { message: 'nothing', text: 'x' },
      404,
      enPage.problem.unknownMessage,
    ],
    [
      'a press on nothing',
      '/local/press',
      { message: 'nothing', version: '1', button: '0' },
      404,
      enPage.problem.unknownMessage,
    ],
    [
      'a button that is no number',
      '/local/press',
      { message: 'm', version: '1', button: 'x' },
      400,
      enPage.problem.badRequest,
    ],
    ['a form nobody opened', '/local/form', { form: 'nothing' }, 404, enPage.problem.formGone],
    ['an unknown person', '/local/person', { person: 'admin' }, 400, enPage.problem.badRequest],
    ['an unknown address', '/local/nothing', {}, 404, enPage.problem.unknownPage],
  ])('answers %s with a sentence and stores nothing', async (_, path, fields, status, sentence) => {
    const response = await visit(world, 'member-1').post(path, fields);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(sentence);
    expect([await world.stored(), world.events, world.deeds]).toEqual([0, [], []]);
  });

  it('answers a body that is no form', async () => {
    const body = {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: 'nonsense',
    };
    const response = await ask(world.platform, new Request('http://localhost/local/say', body));
    expect(response.status).toBe(400);
  });

  it('leaves the addresses of others alone', async () => {
    expect(await world.platform.handle?.(new Request('http://localhost/healthz'))).toBeUndefined();
    expect(await world.platform.handle?.(new Request('http://localhost/locality'))).toBeUndefined();
  });

  it('takes nothing once it is stopped', async () => {
    await world.platform.stop();
    const response = await visit(world, 'lead').say('too late');
    expect(response.status).toBe(503);
    expect(await world.stored()).toBe(0);
  });
});

describe('sending', () => {
  it('posts once for a key, and finds what it posted', async () => {
    const first = await postQuestion(world);
    expect(await postQuestion(world)).toEqual(first);
    expect(await world.stored()).toBe(1);
    const wanted = { key: 'round-1/question', address, sinceAt: 0 };
    expect(await world.platform.find(wanted)).toEqual([
      { ref: first.ref, threadRef: first.ref, createdAt: NOON, hasReplies: false },
    ]);
    expect(await world.platform.find({ ...wanted, key: 'round-2/question' })).toEqual([]);
    await world.platform.remove({ address, ref: first.ref });
    expect(await world.platform.find(wanted)).toEqual([]);
  });

  it('tells one member alone', async () => {
    const message = notice('Only for you.');
    await world.platform.send({ key: 'tell', address, operation: 'tell', memberId: 'member-1', message });
    expect(await visit(world, 'member-1').see()).toContain('Only for you.');
    expect(await visit(world, 'member-2').see()).not.toContain('Only for you.');
    expect(await visit(world, 'lead').see()).not.toContain('Only for you.');
  });

  it('edits a message in place and refuses when it is gone', async () => {
    const { ref } = await postQuestion(world);
    const edit = {
      key: 'round-1/closed',
      address,
      operation: 'edit',
      messageRef: ref,
      message: notice('Closed.'),
    } as const;
    expect(await world.platform.send(edit)).toEqual({ ref, threadRef: ref });
    expect(await visit(world, 'lead').see()).toContain('Closed.');
    await world.platform.remove({ address, ref });
    await expect(world.platform.send(edit)).rejects.toMatchObject({
      remedy: { kind: 'target-gone' },
      outcome: 'not-done',
    });
  });

  it('refuses a thread that never was and a channel it does not have', async () => {
    const post = { key: 'k', address, operation: 'post', message: question } as const;
    await expect(world.platform.send({ ...post, threadRef: 'nothing' })).rejects.toMatchObject({
      remedy: { kind: 'target-gone' },
    });
    const elsewhere = { ...address, channel: 'nowhere' };
    await expect(world.platform.send({ ...post, address: elsewhere })).rejects.toMatchObject({
      remedy: { kind: 'pause' },
    });
  });

  it('reads people’s words in a thread and nothing else, also below a deleted question', async () => {
    const { ref } = await postQuestion(world);
    const thread = { address, threadRef: ref, messageRef: ref };
    await visit(world, 'member-1').say('one', ref);
    await visit(world, 'member-2').say('/question help', ref);
    await visit(world, 'member-2').say('two', ref);
    await world.platform.send({ key: 'r', address, operation: 'post', threadRef: ref, message: question });
    const reading = await world.platform.readThread(thread);
    expect(reading).toMatchObject({
      state: 'read',
      complete: true,
      messages: [{ text: 'one' }, { text: 'two' }],
    });
    await world.platform.remove({ address, ref });
    expect(await world.platform.readThread(thread)).toEqual({
      state: 'message-deleted',
      threadReachable: true,
    });
    expect(await visit(world, 'lead').see()).toContain(enPage.message.deleted);
    const gone = { address, threadRef: 'x', messageRef: 'x' };
    expect(await world.platform.readThread(gone)).toEqual({
      state: 'message-deleted',
      threadReachable: false,
    });
  });

  it('serves a file to those who see its message', async () => {
    const message: Message = {
      ...notice('Yours'),
      blocks: [{ kind: 'file', name: '我的 "答案".csv', text: 'a,b\n' }],
    };
    const { ref } = await world.platform.send({
      key: 'f',
      address,
      operation: 'tell',
      memberId: 'member-1',
      message,
    });
    const response = await visit(world, 'member-1').get(`/local/file/${ref}/0`);
    expect(await response.text()).toBe('a,b\n');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%E6/);
    expect((await visit(world, 'member-2').get(`/local/file/${ref}/0`)).status).toBe(404);
    expect((await visit(world, 'member-1').get(`/local/file/${ref}/1`)).status).toBe(404);
  });

  it('knows its people and who leads them', async () => {
    const { platform } = world;
    expect(await platform.member('local', 'member-1')).toEqual({ name: 'Omar' });
    expect(await platform.mayManage(address, 'lead')).toBe(true);
    expect(await platform.mayManage(address, 'member-1')).toBe(false);
  });
});
