import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { Layout } from './dashboard-layout.js';
import { dashboardStyle } from './dashboard-style.js';
import { type Language, languageOf } from './language.js';
import { createThrottle, isSameSecret, sessionCookie, sessionValue } from './session.js';
import type { WebApp, WebContext, WebDeps } from './web-deps.js';

const MONTH_S = 30 * 24 * 60 * 60;
const formSchema = z.object({ token: z.string() });

/** The door for people: the token once, and from then on a cookie that stands for it. */
export function addLogin(app: WebApp, deps: Pick<WebDeps, 'adminToken' | 'locale' | 'clock'>): void {
  const { adminToken } = deps;
  if (adminToken === undefined) {
    app.get('/login', (c) => c.redirect('/'));
    return;
  }
  const throttle = createThrottle(deps.clock);
  app.get('/login/style.css', (c) =>
    c.body(dashboardStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/login', (c) => loginPage(c, languageOf(c.req.raw, deps.locale), 200));
  app.post('/login', async (c) => {
    const language = languageOf(c.req.raw, deps.locale);
    const waitMs = throttle.waitMs();
    if (waitMs > 0) {
      const waitS = Math.ceil(waitMs / 1000);
      c.header('Retry-After', String(waitS));
      return loginPage(c, language, 429, language.texts.login.tooMany(waitS));
    }
    const given = await readToken(c);
    if (given === undefined) return c.text(language.texts.refused.malformed, 400);
    if (!isSameSecret(given, adminToken)) {
      throttle.failed();
      return loginPage(c, language, 401, language.texts.login.wrong);
    }
    setCookie(c, sessionCookie, sessionValue(adminToken), {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: MONTH_S,
      secure: isHttps(c),
    });
    return c.redirect(backTo(c.req.query('next')), 303);
  });
}

async function readToken(c: WebContext): Promise<string | undefined> {
  // A body that is no form makes the reading throw.
  const form = formSchema.safeParse(await c.req.parseBody().catch(() => undefined));
  return form.success ? form.data.token.trim() : undefined;
}

const isHttps = (c: WebContext): boolean =>
  new URL(c.req.url).protocol === 'https:' || /^https\b/i.test(c.req.header('x-forwarded-proto') ?? '');

/** Only a path of our own: `next` comes from the address bar, and with it from anyone. */
function backTo(next: string | undefined): string {
  const here = 'http://here.invalid';
  if (next === undefined || !next.startsWith('/') || !URL.canParse(next, here)) return '/';
  const { origin, pathname, search } = new URL(next, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/';
}

function loginPage(c: WebContext, language: Language, status: 200 | 401 | 429, problem?: string) {
  const { login } = language.texts;
  const { pathname, search } = new URL(c.req.url);
  return c.html(
    <Layout language={language} title={login.title} style="/login/style.css" here={pathname + search}>
      <h1>{login.title}</h1>
      <p>{login.intro}</p>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <form method="post" action={pathname + search} class="login">
        <label for="token">{login.label}</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus />
        <button type="submit">{login.submit}</button>
      </form>
    </Layout>,
    status,
  );
}
