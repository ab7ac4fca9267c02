import { describe, expect, it } from 'vitest';
import { sameOrigin, startWeb } from './web-fixture.js';

const token = 'correct-horse-battery';
const form = { 'content-type': 'application/x-www-form-urlencoded', ...sameOrigin };
const fill = (given: string) => ({
  method: 'POST',
  headers: form,
  body: new URLSearchParams({ token: given }).toString(),
});

describe('signing in', () => {
  it('leaves a cookie that opens the door but does not hold the token', async () => {
    const { ask } = await startWeb({ adminToken: token });
    const answer = await ask('/login?next=%2Fdashboard%3Flimit%3D5', fill(token));
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/dashboard?limit=5');
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^rehearse_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(token);
    const [pair = ''] = cookie.split(';');
    expect((await ask('/dashboard', { headers: { cookie: pair } })).status).toBe(200);
  });

  it('marks the cookie as secure behind TLS', async () => {
    const { ask } = await startWeb({ adminToken: token });
    const filled = fill(token);
    const answer = await ask('/login', {
      ...filled,
      headers: { ...filled.headers, 'x-forwarded-proto': 'https' },
    });
    expect(answer.headers['set-cookie']?.[0]).toContain('; Secure');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/.//evil.example',
    'javascript:alert(1)',
    '',
  ])('never leads to %s', async (next) => {
    const { ask } = await startWeb({ adminToken: token });
    const answer = await ask(`/login?next=${encodeURIComponent(next)}`, fill(token));
    expect(answer.headers.location).toBe('/');
  });

  it('is refused with a wrong token, with a form that is none, and from another site', async () => {
    const { ask, errors } = await startWeb({ adminToken: token });
    expect((await ask('/login', fill('wrong'))).status).toBe(401);
    expect((await ask('/login', { method: 'POST', headers: sameOrigin, body: 'token' })).status).toBe(400);
    const broken = { 'content-type': 'multipart/form-data; boundary=x', ...sameOrigin };
    expect((await ask('/login', { method: 'POST', headers: broken, body: 'no parts' })).status).toBe(400);
    const foreign = { 'content-type': form['content-type'], origin: 'https://evil.example' };
    expect((await ask('/login', { ...fill(token), headers: foreign })).status).toBe(403);
    expect(errors).toEqual([]);
  });

  it('waits a minute after ten failures, even with the right token', async () => {
    let now = 1_000_000;
    const { ask } = await startWeb({ adminToken: token, clock: { now: () => now } });
    for (let attempt = 0; attempt < 10; attempt++)
      expect((await ask('/login', fill('wrong'))).status).toBe(401);
    now += 15_000;
    const answer = await ask('/login', fill(token));
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe('45');
    expect(answer.text).toContain('wait 45 seconds');
    now += 45_000;
    expect((await ask('/login', fill(token))).status).toBe(303);
  });

  it('is not locked for longer when the clock is set back', async () => {
    let now = 10_000_000;
    const { ask } = await startWeb({ adminToken: token, clock: { now: () => now } });
    for (let attempt = 0; attempt < 10; attempt++) await ask('/login', fill('wrong'));
    now -= 3_600_000;
    expect((await ask('/login', fill(token))).status).toBe(303);
  });

  it('speaks the language of the browser', async () => {
    const { ask } = await startWeb({ adminToken: token });
    const answer = await ask('/login', { headers: { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8' } });
    expect(answer.text).toContain('<html lang="zh-CN">');
    expect(answer.text).toContain('管理令牌');
    expect((await ask('/login?lang=en', { headers: { 'accept-language': 'zh-CN' } })).text).toContain(
      'Admin token',
    );
  });

  it('is not asked for where no token is set', async () => {
    const { ask } = await startWeb();
    const answer = await ask('/login');
    expect([answer.status, answer.headers.location]).toEqual([302, '/']);
  });

  it('shows the form with its style to anyone, and nothing else', async () => {
    const { ask } = await startWeb({ adminToken: token });
    expect((await ask('/login')).text).toContain('href="/login/style.css"');
    expect((await ask('/login/style.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await ask('/dashboard/style.css')).status).toBe(401);
  });
});
