import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { PlatformName } from '../practice/channel.js';
import { addApi } from './api.js';
import { withBodyLimit } from './body-limit.js';
import { addDashboard } from './dashboard.js';
import { withGuard } from './guard.js';
import { addHealth } from './health.js';
import { inEveryLanguage, languageOf } from './language.js';
import { addLogin } from './login.js';
import { withSecurityHeaders } from './security-headers.js';
import type { WebApp, WebContext, WebDeps, WebEnv } from './web-deps.js';

/** Said to whoever met a fault of ours; whatever went wrong may be the choice of language itself. */
export const apology = inEveryLanguage((texts) => texts.apology);

/** All that is served. The order is the rule: what stands before the guard is for everyone, what follows is not. */
export function createApp(deps: WebDeps): WebApp {
  const app: WebApp = new Hono<WebEnv>();
  addAnswersToMistakes(app, deps);
  app.use(withSecurityHeaders());
  app.use(withOneHost(deps));
  app.use(withBodyLimit(deps));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, allowed) =>
        c.text(languageOf(c.req.raw, deps.locale).texts.refused.method, 405, { Allow: allowed.join(', ') }),
    }),
  );
  addHealth(app, deps);
  // Slack signs what it sends. Nobody else answers here, so that no path can slip past the guard to another platform.
  app.all('/slack/*', async (c) => (await handledBy(deps, c, ['slack'])) ?? c.notFound());
  app.use(withGuard(deps));
  addLogin(app, deps);
  app.get('/metrics', async (c) =>
    c.text(await deps.metrics.text(), 200, { 'Content-Type': deps.metrics.contentType }),
  );
  addApi(app, deps);
  addDashboard(app, deps);
  app.all('*', async (c, next) => (await handledBy(deps, c, [...deps.platforms.keys()])) ?? next());
  app.get('/', (c) => c.redirect('/dashboard'));
  return app;
}

function addAnswersToMistakes(app: WebApp, deps: WebDeps): void {
  app.notFound((c) => c.text(languageOf(c.req.raw, deps.locale).texts.refused.notFound, 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      return c.text(languageOf(c.req.raw, deps.locale).texts.refused.malformed, error.status);
    }
    deps.onError(error);
    return c.text(apology, 500);
  });
}

/**
 * Node keeps the first of several Host headers in silence, and a target with a host of its own outranks them all: either way
 * the guard might look at another host than the rest of the program.
 */
const withOneHost = (deps: Pick<WebDeps, 'locale'>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const { incoming } = c.env;
    const hosts = incoming.headersDistinct['host'] ?? [];
    if (hosts.length === 1 && incoming.url?.startsWith('/')) return next();
    return c.text(languageOf(c.req.raw, deps.locale).texts.refused.malformed, 400);
  });

async function handledBy(
  { platforms }: WebDeps,
  c: WebContext,
  names: readonly PlatformName[],
): Promise<Response | undefined> {
  for (const name of names) {
    const answer = await platforms.get(name)?.handle?.(c.req.raw);
    if (answer === undefined) continue;
    // Hono would drop the body of an answer to HEAD without ending it, and a stream of events would go on unread.
    if (c.req.method === 'HEAD') await answer.body?.cancel();
    // A copy, because the headers of some answers (redirects among them) cannot be added to.
    return new Response(c.req.method === 'HEAD' ? null : answer.body, answer);
  }
  return undefined;
}
