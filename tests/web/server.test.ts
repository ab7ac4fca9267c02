import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ListenError } from '../../src/web/server.js';
import { fakePlatform, platformsOf, sameOrigin, sendRaw, startWeb } from './web-fixture.js';

const mebibyte = 1024 * 1024;
const post = (body: Buffer, chunked = false) => ({ method: 'POST', headers: sameOrigin, body, chunked });

const echo = fakePlatform(async (request) => {
  if (new URL(request.url).pathname !== '/echo') return undefined;
  return new Response(String((await request.arrayBuffer()).byteLength));
});

describe('every answer', () => {
  const protective = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };

  it.each([
    ['/livez', {}, 200],
    ['/dashboard', {}, 200],
    ['/api/rounds', {}, 200],
    ['/nowhere', {}, 404],
    ['/dashboard', { host: 'evil.example' }, 403],
    ['/fault', {}, 500],
    ['/moved', {}, 302],
  ])('%s %o carries the protective headers', async (path, headers, status) => {
    const local = fakePlatform(async (request) => {
      if (request.url.endsWith('/fault')) throw new Error('secret detail');
      return request.url.endsWith('/moved') ? Response.redirect('http://localhost/', 302) : undefined;
    });
    const { ask } = await startWeb({ platforms: platformsOf({ local }) });
    const answer = await ask(path, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(protective);
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none'; .*frame-ancestors 'none'$/,
    );
    expect(Object.keys(answer.headers)).not.toContain('server');
    expect(Object.keys(answer.headers)).not.toContain('x-powered-by');
  });

  it('lets a platform decide how long its own files are kept', async () => {
    const local = fakePlatform(async () => new Response('', { headers: { 'cache-control': 'max-age=60' } }));
    const { ask } = await startWeb({ platforms: platformsOf({ local }) });
    expect((await ask('/app.js')).headers['cache-control']).toBe('max-age=60');
  });
});

describe('a body', () => {
  it('of a mebibyte is read, and one byte more is refused, however it is sent', async () => {
    const { ask } = await startWeb({ platforms: platformsOf({ local: echo }) });
    for (const chunked of [false, true]) {
      expect((await ask('/echo', post(Buffer.alloc(mebibyte), chunked))).text).toBe(String(mebibyte));
      expect((await ask('/echo', post(Buffer.alloc(mebibyte + 1), chunked))).status).toBe(413);
    }
  });

  it('may be four times as large from Slack', async () => {
    const slack = fakePlatform(async (request) => new Response(String((await request.text()).length)));
    const { ask } = await startWeb({ platforms: platformsOf({ slack }) });
    const sent = (bytes: number) => ask('/slack/events', { method: 'POST', body: Buffer.alloc(bytes, 'a') });
    expect((await sent(4 * mebibyte)).text).toBe(String(4 * mebibyte));
    expect((await sent(4 * mebibyte + 1)).status).toBe(413);
  });

  it('that breaks off is nobody’s fault and leaves the server well', async () => {
    const { address, ask, errors } = await startWeb({ platforms: platformsOf({ local: echo }) });
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf a sent');
    await once(socket, 'connect');
    socket.destroy();
    expect((await ask('/livez')).text).toBe('ok');
    expect(errors).toEqual([]);
  });
});

describe('what cannot be understood', () => {
  it.each([
    ['no HTTP at all', 'hello there\r\n\r\n', 400],
    ['a method nobody knows', 'BREW /pot HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a version nobody knows', 'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n', 400],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: localhost\r\n: value\r\n\r\n', 400],
    ['huge headers', `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
    ],
    [
      'a length next to chunks',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 400],
    ['a target without a path', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
    ['a backslash in the path', 'GET /\\evil HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  ])('%s is refused in a few words', async (_title, bytes, status) => {
    const { address, ask, errors } = await startWeb();
    const answer = await sendRaw(address, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(answer).not.toMatch(/\n\s+at |node_modules/);
    expect((await ask('/livez')).text).toBe('ok');
    expect(errors).toEqual([]);
  });

  it('in a path or a query is found nowhere, or refused by name', async () => {
    const { ask, errors } = await startWeb();
    for (const path of [
      '/%',
      '/%zz',
      '/api/rounds/%ff',
      '/dashboard/rounds/%00',
      '/dashboard/rounds/%E0%A4%A',
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
    expect((await ask('/api/rounds?since=%ff')).status).toBe(400);
    expect((await ask('/dashboard?page=%00')).status).toBe(400);
    expect(errors).toEqual([]);
  });

  it('as a method is answered with those that are', async () => {
    const { ask } = await startWeb({
      platforms: platformsOf({ local: fakePlatform(async () => undefined) }),
    });
    for (const path of ['/dashboard', '/api/rounds', '/api/rounds/x.csv', '/metrics', '/healthz', '/']) {
      for (const method of ['POST', 'DELETE', 'PROPFIND']) {
        const answer = await ask(path, { method, headers: sameOrigin });
        expect([path, answer.status, answer.headers.allow]).toEqual([path, 405, 'GET, HEAD']);
      }
    }
    expect((await ask('/dashboard', { method: 'HEAD' })).text).toBe('');
  });
});

describe('a fault', () => {
  it('is told to the log, and to the person only that it happened, in both languages', async () => {
    const fault = new Error('secret detail');
    const local = fakePlatform(() => Promise.reject(fault));
    const { ask, errors } = await startWeb({ platforms: platformsOf({ local }) });
    const answer = await ask('/anything');
    expect(answer.status).toBe(500);
    expect(answer.text).toMatchInlineSnapshot(`
      "Sorry, something went wrong on our side. The log says what; please try again in a moment.
      抱歉，程序出了点问题，原因已写入日志，请稍后再试。"
    `);
    expect(errors).toEqual([fault]);
  });

  it('is one too when what was thrown is no error', async () => {
    const local = fakePlatform(() => Promise.reject('just words'));
    const { ask, errors } = await startWeb({ platforms: platformsOf({ local }) });
    const answer = await ask('/anything');
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('抱歉');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(errors).toEqual(['just words']);
  });
});

describe('the first page', () => {
  it('is the local workspace where it is on', async () => {
    const local = fakePlatform(async (request) =>
      new URL(request.url).pathname === '/' ? new Response('workspace') : undefined,
    );
    const { ask } = await startWeb({ platforms: platformsOf({ local }) });
    expect((await ask('/')).text).toBe('workspace');
    expect((await ask('/elsewhere')).status).toBe(404);
  });

  it('is the dashboard otherwise', async () => {
    const { ask } = await startWeb({ platforms: platformsOf({ discord: fakePlatform() }) });
    const answer = await ask('/');
    expect([answer.status, answer.headers.location]).toEqual([302, '/dashboard']);
  });
});

describe('a stream of events', () => {
  it.each(['GET', 'HEAD'])('ends when whoever asked by %s has gone', async (method) => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const local = fakePlatform(async () => {
      const start = (controller: ReadableStreamDefaultController) => controller.enqueue(Buffer.from(': '));
      return new Response(new ReadableStream({ start, cancel: () => end() }));
    });
    const { address } = await startWeb({ platforms: platformsOf({ local }) });
    const leaving = new AbortController();
    await fetch(`${address}/events`, { method, signal: leaving.signal });
    leaving.abort();
    await ended;
  });
});

describe('stopping', () => {
  const stream = fakePlatform(async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from('retry: 2000\n\n')),
    });
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
    });
  });

  it('ends an open stream of events within two seconds', async () => {
    const { server, address } = await startWeb({ platforms: platformsOf({ local: stream }) });
    const response = await fetch(`${address}/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    await reader?.read();
    const begunMs = performance.now();
    await server.close();
    expect(performance.now() - begunMs).toBeLessThan(2_000);
    await expect(reader?.read()).rejects.toThrow();
    await expect(fetch(`${address}/livez`)).rejects.toThrow();
  });

  it('is immediate when only idle connections are open', async () => {
    const { server, address } = await startWeb();
    await (await fetch(`${address}/livez`)).text();
    const begunMs = performance.now();
    await server.close();
    expect(performance.now() - begunMs).toBeLessThan(500);
  });

  it('lets an answer in hand be finished', async () => {
    let finish = () => {};
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const local = fakePlatform(async () => {
      begin();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return new Response('finished');
    });
    const { server, ask } = await startWeb({ platforms: platformsOf({ local }) });
    const answer = ask('/slow');
    await begun;
    const closed = server.close();
    finish();
    expect((await answer).text).toBe('finished');
    await closed;
  });
});

describe('listening', () => {
  it('fails with the code of the system when the port is taken', async () => {
    const { address } = await startWeb();
    const again = startWeb({}, { port: Number(new URL(address).port) });
    await expect(again).rejects.toBeInstanceOf(ListenError);
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('fails likewise on an address of another machine', async () => {
    await expect(startWeb({}, { host: '192.0.2.1' })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });
});
