import { describe, expect, it } from 'vitest';
import { type Asked, isLoopbackHost, judge } from '../../src/web/guard.js';
import { sessionCookie, sessionValue } from '../../src/web/session.js';
import { fakePlatform, platformsOf, sameOrigin, sendRaw, startWeb } from './web-fixture.js';

const token = 'correct-horse-battery';
const cookie = `${sessionCookie}=${sessionValue(token)}`;

type Headers_ = Readonly<Record<string, string>>;

function asked(host: string, headers: Headers_ = {}, method = 'GET', path = '/dashboard'): Asked {
  return { host, method, path, headers: new Headers(headers) };
}

describe('a host', () => {
  it.each([
    'localhost',
    'LocalHost:3000',
    '127.0.0.1',
    '127.0.0.1:3000',
    '127.255.255.254:80',
    '[::1]',
    '[::1]:3000',
  ])('%s is this machine', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([
    '',
    'example.com',
    'localhost.example.com',
    '127.0.0.1.example.com',
    'rebind.127.0.0.1.nip.io:3000',
    '10.0.0.1',
    '0.0.0.0',
    '128.0.0.1',
    '127.0.0.256',
    '127.0.0',
    '127.0.0.01',
    '0x7f.0.0.1',
    '::1',
    '[::]',
    '[::1].example.com',
    '[fe80::1]',
    'localhost:',
    'localhost:99999',
    'localhost:80:80',
    'localhost@example.com',
    'user@localhost',
  ])('%s is not', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe('without a token', () => {
  const outcome = (request: Asked) => {
    const verdict = judge(undefined, request);
    return verdict.kind === 'refused' ? verdict.because : verdict.kind;
  };

  it.each<[string, Asked, string]>([
    ['this machine may read', asked('localhost:3000'), 'pass'],
    ['another name for it may not, though DNS leads here', asked('evil.example:3000'), 'not-local'],
    ['a Forwarded header gives a proxy away', asked('localhost', { forwarded: 'for=1.2.3.4' }), 'forwarded'],
    ['and so does X-Forwarded-For', asked('localhost', { 'x-forwarded-for': '1.2.3.4' }), 'forwarded'],
    ['and any other X-Forwarded header', asked('127.0.0.1', { 'X-Forwarded-Whatever': '' }), 'forwarded'],
    ['other headers do not', asked('127.0.0.1', { 'x-real-name': 'Ana', forwarder: '1' }), 'pass'],
    ['a page of its own may write', asked('localhost', sameOrigin, 'POST'), 'pass'],
    ['a page the person opened may', asked('localhost', { 'sec-fetch-site': 'none' }, 'POST'), 'pass'],
    ['another site may not', asked('localhost', { 'sec-fetch-site': 'cross-site' }, 'POST'), 'cross-origin'],
    ['nor a neighbour', asked('localhost', { 'sec-fetch-site': 'same-site' }, 'DELETE'), 'cross-origin'],
    [
      'an origin equal to the host may',
      asked('localhost:3000', { origin: 'http://localhost:3000' }, 'POST'),
      'pass',
    ],
    [
      'another port may not',
      asked('localhost:3000', { origin: 'http://localhost:4000' }, 'POST'),
      'cross-origin',
    ],
    ['no origin may not', asked('localhost', { origin: 'null' }, 'POST'), 'cross-origin'],
    ['a request that says nothing may not', asked('localhost', {}, 'PUT'), 'cross-origin'],
    [
      'not even with a token nobody set',
      asked('localhost', { authorization: 'Bearer ' }, 'POST'),
      'cross-origin',
    ],
    ['reading asks for no origin', asked('localhost', { 'sec-fetch-site': 'cross-site' }, 'HEAD'), 'pass'],
  ])('%s', (_title, request, wanted) => {
    expect(outcome(request)).toBe(wanted);
  });
});

describe('with a token', () => {
  const outcome = (request: Asked) => {
    const verdict = judge(token, request);
    return verdict.kind === 'refused' ? verdict.because : verdict.kind;
  };
  const bearer = { authorization: `Bearer ${token}` };

  it.each<[string, Asked, string]>([
    ['nobody reads without it', asked('example.com'), 'unknown-person'],
    ['not even on this machine', asked('localhost'), 'unknown-person'],
    [
      'the bearer reads from anywhere',
      asked('example.com', { ...bearer, 'x-forwarded-for': '1.2.3.4' }),
      'pass',
    ],
    ['the word Bearer may be written small', asked('a.b', { authorization: `bearer ${token}` }), 'pass'],
    ['a wrong token is refused', asked('a.b', { authorization: 'Bearer wrong' }), 'unknown-person'],
    ['a longer one too', asked('a.b', { authorization: `Bearer ${token}x` }), 'unknown-person'],
    ['another scheme too', asked('a.b', { authorization: `Basic ${token}` }), 'unknown-person'],
    ['the session reads', asked('a.b', { cookie: `theme=dark; ${cookie}` }), 'pass'],
    ['the token is no session', asked('a.b', { cookie: `${sessionCookie}=${token}` }), 'unknown-person'],
    ['the bearer writes without an origin', asked('a.b', bearer, 'POST'), 'pass'],
    ['a session does not', asked('a.b', { cookie }, 'POST'), 'cross-origin'],
    ['a session writes from its own page', asked('a.b', { cookie, ...sameOrigin }, 'POST'), 'pass'],
    ['or from its own origin behind TLS', asked('a.b', { cookie, origin: 'https://a.b' }, 'POST'), 'pass'],
    [
      'but not from another site',
      asked('a.b', { cookie, origin: 'https://evil.example' }, 'POST'),
      'cross-origin',
    ],
    [
      'nor does the bearer',
      asked('a.b', { ...bearer, 'sec-fetch-site': 'cross-site' }, 'POST'),
      'cross-origin',
    ],
    ['the login page is for everyone', asked('a.b', {}, 'GET', '/login'), 'pass'],
    ['but what lies below it is not', asked('a.b', {}, 'GET', '/login/../dashboard'), 'unknown-person'],
    [
      'signing in from another site is refused',
      asked('a.b', { origin: 'https://e.f' }, 'POST', '/login'),
      'cross-origin',
    ],
  ])('%s', (_title, request, wanted) => {
    expect(outcome(request)).toBe(wanted);
  });
});

describe('the server', () => {
  it('refuses a name that DNS was made to lead here, and says what to do', async () => {
    const { ask } = await startWeb();
    for (const path of ['/dashboard', '/api/rounds', '/metrics', '/', '/nowhere']) {
      const answer = await ask(path, { headers: { host: 'rebind.example:3000' } });
      expect(answer.status, path).toBe(403);
      expect(answer.text).toContain('set ADMIN_TOKEN');
    }
  });

  it('answers liveness and health to everyone', async () => {
    const { ask } = await startWeb({ adminToken: token });
    const headers = { host: 'rebind.example', 'x-forwarded-for': '1.2.3.4' };
    expect((await ask('/livez', { headers })).text).toBe('ok');
    expect((await ask('/healthz', { headers })).status).toBe(200);
  });

  it('hands requests below /slack/ to Slack alone, whatever their host', async () => {
    const seen: string[] = [];
    const note = (name: string) =>
      fakePlatform(async (request) => {
        seen.push(`${name} ${new URL(request.url).pathname}`);
        return undefined;
      });
    const { ask } = await startWeb({
      platforms: platformsOf({ local: note('local'), slack: note('slack') }),
    });
    const outside = { host: 'bot.example', 'x-forwarded-for': '1.2.3.4' };
    expect((await ask('/slack/events', { method: 'POST', headers: outside, body: '{}' })).status).toBe(404);
    expect((await ask('/slack/../local/send', { method: 'POST', headers: outside })).status).toBe(403);
    expect((await ask('/slack/%2e%2e/local/send', { method: 'POST', headers: outside })).status).toBe(403);
    expect((await ask('/%73lack/events', { headers: outside })).status).toBe(404);
    expect((await ask('/slack%2f..%2flocal', { headers: outside })).status).toBe(403);
    expect(seen).toEqual(['slack /slack/events', 'slack /%73lack/events']);
  });

  it('gives Slack the body byte for byte', async () => {
    const bodies: Buffer[] = [];
    const slack = fakePlatform(async (request) => {
      bodies.push(Buffer.from(await request.arrayBuffer()));
      return new Response(request.headers.get('x-slack-signature'));
    });
    const { ask } = await startWeb({ adminToken: token, platforms: platformsOf({ slack }) });
    const body = Buffer.from([0xff, 0x00, 0x0d, 0x0a, 0xef, 0xbb, 0xbf, 0x7b, 0x80]);
    for (const chunked of [false, true]) {
      const headers = { 'x-slack-signature': 'v0=abc' };
      expect((await ask('/slack/events', { method: 'POST', body, chunked, headers })).text).toBe('v0=abc');
    }
    expect(bodies).toEqual([body, body]);
  });

  it('sends people to the login page and programs away', async () => {
    const { ask } = await startWeb({ adminToken: token });
    const page = await ask('/dashboard?channel=c1', { headers: { accept: 'text/html,*/*' } });
    expect(page.status).toBe(302);
    expect(page.headers.location).toBe('/login?next=%2Fdashboard%3Fchannel%3Dc1');
    const program = await ask('/api/rounds', { headers: { accept: 'application/json' } });
    expect(program.status).toBe(401);
    expect(program.headers['www-authenticate']).toBe('Bearer realm="rehearse"');
    expect((await ask('/api/rounds', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it('refuses a request with two hosts, with none, or with a host in its target', async () => {
    const { address } = await startWeb();
    const two = 'GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n';
    const none = 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n';
    const inTarget =
      'GET http://localhost/dashboard HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n';
    for (const bytes of [two, none, inTarget]) {
      expect(await sendRaw(address, bytes)).toMatch(/^HTTP\/1\.1 400 /);
    }
  });
});
