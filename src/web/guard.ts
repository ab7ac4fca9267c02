// Who may read and change anything here. The order of routes in `app.ts` decides what comes before the guard.
import { createMiddleware } from 'hono/factory';
import { languageOf } from './language.js';
import { hasBearer, hasSession } from './session.js';
import type { WebContext, WebDeps, WebEnv } from './web-deps.js';

/** What the guard looks at. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers: Headers;
};

export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'refused'; readonly because: 'not-local' | 'forwarded' | 'cross-origin' };

const pass: Verdict = { kind: 'pass' };

/** Without a token the door is the machine itself; with one, whoever has it may come from anywhere. */
export function judge(adminToken: string | undefined, asked: Asked): Verdict {
  const access = adminToken === undefined ? localAccess(asked) : tokenAccess(adminToken, asked);
  if (access.kind !== 'pass' || !changesState(asked.method)) return access;
  return isSameOrigin(adminToken, asked) ? pass : { kind: 'refused', because: 'cross-origin' };
}

/** A page of another site can reach this machine under a name of its own, but it cannot choose the Host header. */
function localAccess({ host, headers }: Asked): Verdict {
  if (!isLoopbackHost(host)) return { kind: 'refused', because: 'not-local' };
  const isForwarded = [...headers.keys()].some((name) => /^(forwarded$|x-forwarded-)/i.test(name));
  return isForwarded ? { kind: 'refused', because: 'forwarded' } : pass;
}

function tokenAccess(adminToken: string, { path, headers }: Asked): Verdict {
  if (isLoginPage(path)) return pass;
  return hasBearer(headers, adminToken) || hasSession(headers, adminToken)
    ? pass
    : { kind: 'unknown-person' };
}

const isLoginPage = (path: string): boolean => path === '/login' || path === '/login/style.css';

/** `localhost`, `[::1]` or an address of 127.0.0.0/8, written as browsers write them, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  const [, name = '', port = '0'] = /^(.+?)(?::(\d{1,5}))?$/.exec(host.toLowerCase()) ?? [];
  if (Number(port) > 65_535) return false;
  if (name === 'localhost' || name === '[::1]') return true;
  const octets = name.split('.');
  return (
    octets.length === 4 &&
    octets[0] === '127' &&
    octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)
  );
}

const changesState = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** A browser says where a request came from; a program that says nothing must have the token in its hand. */
function isSameOrigin(adminToken: string | undefined, { host, headers }: Asked): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  if (origin !== null) return isOriginOf(origin, host);
  return adminToken !== undefined && hasBearer(headers, adminToken);
}

function isOriginOf(origin: string, host: string): boolean {
  const [, scheme] = /^(https?):\/\/[^/]+$/i.exec(origin) ?? [];
  if (scheme === undefined || !URL.canParse(origin) || !URL.canParse(`${scheme}://${host}`)) return false;
  return new URL(origin).origin === new URL(`${scheme}://${host}`).origin;
}

export const withGuard = (deps: Pick<WebDeps, 'adminToken' | 'locale'>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const verdict = judge(deps.adminToken, {
      method: c.req.method,
      path: c.req.path,
      host: c.req.header('host') ?? '',
      headers: c.req.raw.headers,
    });
    const { texts } = languageOf(c.req.raw, deps.locale);
    switch (verdict.kind) {
      case 'pass':
        return next();
      case 'refused':
        return c.text(texts.refused[verdict.because], 403);
      case 'unknown-person':
        return wantsPage(c)
          ? c.redirect(loginAddress(c.req.url))
          : c.text(texts.refused.unknownPerson, 401, { 'WWW-Authenticate': 'Bearer realm="rehearse"' });
      default:
        return verdict satisfies never;
    }
  });

const wantsPage = (c: WebContext): boolean =>
  ['GET', 'HEAD'].includes(c.req.method) && (c.req.header('accept') ?? '').includes('text/html');

/** The login page, which leads back to what was asked for. */
function loginAddress(wanted: string): string {
  const { pathname, search, searchParams } = new URL(wanted);
  const query = new URLSearchParams({ next: pathname + search });
  const lang = searchParams.get('lang');
  if (lang !== null) query.set('lang', lang);
  return `/login?${query}`;
}
