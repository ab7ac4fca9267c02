import { createMiddleware } from 'hono/factory';
import type { WebEnv } from './web-deps.js';

const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer, whoever gave it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: forms would then send `Origin: null`, and the guard could not tell whose they are.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

export const withSecurityHeaders = () =>
  createMiddleware<WebEnv>(async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
    headers.delete('Server');
    headers.delete('X-Powered-By');
    // A platform may let its own files be kept; what people wrote never is.
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  });
