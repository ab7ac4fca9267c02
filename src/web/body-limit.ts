import { createMiddleware } from 'hono/factory';
import { languageOf } from './language.js';
import type { WebDeps, WebEnv } from './web-deps.js';

const MEBIBYTE = 1024 * 1024;

/** Slack sends what people typed together with the whole message they typed it below. */
const limitFor = (path: string): number => (path.startsWith('/slack/') ? 4 : 1) * MEBIBYTE;

/**
 * Reads the body before anyone looks at the request, so that nobody has to mind its size, and hands on a request that
 * holds it byte for byte: signatures are made over exactly these bytes.
 */
export const withBodyLimit = (deps: Pick<WebDeps, 'locale'>) =>
  createMiddleware<WebEnv>(async (c, next) => {
    const { texts } = languageOf(c.req.raw, deps.locale);
    const limit = limitFor(c.req.path);
    const tooLarge = () => c.text(texts.refused.tooLarge(limit / MEBIBYTE), 413);
    if (Number(c.req.header('content-length') ?? 0) > limit) return tooLarge();
    const { raw } = c.req;
    if (raw.method === 'GET' || raw.method === 'HEAD' || raw.body === null) return next();
    const read = await readUpTo(raw.body, limit);
    switch (read.state) {
      case 'too-large':
        return tooLarge();
      case 'broken-off':
        return c.text(texts.refused.malformed, 400);
      case 'read':
        c.req.raw = new Request(raw.url, {
          method: raw.method,
          headers: [...raw.headers],
          body: read.body,
          signal: raw.signal,
        });
        return next();
      default:
        return read satisfies never;
    }
  });

type BodyRead =
  | { readonly state: 'read'; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly state: 'too-large' | 'broken-off' };

async function readUpTo(stream: ReadableStream<Uint8Array>, limit: number): Promise<BodyRead> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > limit) return { state: 'too-large' };
      chunks.push(part.value);
    }
  } catch {
    // The other side went away in the middle of its sentence; there is nothing to mend here.
    return { state: 'broken-off' };
  }
  return { state: 'read', body: Buffer.concat(chunks) };
}
