import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { complete } from './complete.js';
import { type PageContent, type PageRequest, readPage } from './page-content.js';
import { addPostRoutes, type ShowRefusal } from './post-routes.js';
import { Refusal } from './refusal.js';
import { script } from './script.js';
import { style } from './style.js';
import { CompletionView } from './views/completion-view.js';
import { PageView } from './views/page-view.js';
import { visitorOf } from './visitor.js';
import { requireChannel, requireMessage, type Workspace } from './workspace.js';

const versionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** Addresses that change with their content, so that browsers may keep it. */
const assets = {
  style: `/local/style.css?v=${versionOf(style)}`,
  script: `/local/script.js?v=${versionOf(script)}`,
} as const;

/** All that the local workspace serves: the page, what it is made of, and what it sends. */
export function createPageApp(workspace: Workspace): Hono {
  const app = new Hono();
  app.get('/', (context) => showPage(workspace, context, placeAsked(workspace, context)));
  app.get('/local/style.css', (context) => serveAsset(context, style, 'text/css'));
  app.get('/local/script.js', (context) => serveAsset(context, script, 'text/javascript'));
  app.get('/local/events', (context) => serveEvents(workspace, context));
  app.get('/local/complete', (context) => serveCompletion(workspace, context));
  app.get('/local/file/:message/:block', (context) => serveFile(workspace, context));
  addPostRoutes(app, workspace, (context, refused) => showRefusal(workspace, context, refused));
  app.notFound((context) => {
    const refusal = new Refusal(404, (texts) => texts.unknownPage);
    return showRefusal(workspace, context, { refusal });
  });
  app.onError((error, context) => {
    // Anything else is a fault of the program; the web server logs it and says so.
    if (!(error instanceof Refusal)) throw error;
    return showRefusal(workspace, context, { refusal: error });
  });
  return app;
}

function placeAsked({ channels }: Workspace, context: Context): PageRequest {
  const { channel = channels[0], thread, form, edit, before } = context.req.query();
  return { channel, threadRef: thread, form, editing: edit, before };
}

async function showPage(workspace: Workspace, context: Context, asked: PageRequest) {
  return sendPage(context, await readPage(workspace, visitorOf(workspace, context), asked));
}

type Refused = Parameters<ShowRefusal>[1];

/** The page as it was, with the sentence on top and with what was typed still in its place. */
async function showRefusal(workspace: Workspace, context: Context, { refusal, asked, draft }: Refused) {
  const visitor = visitorOf(workspace, context);
  const texts = workspace.texts[visitor.locale].problem;
  const fields = new Map([...refusal.fields].map(([name, sentence]) => [name, sentence(texts)]));
  const nowhere: PageRequest = { channel: workspace.channels[0] };
  const content = await readPage(workspace, visitor, asked ?? nowhere).catch((error: unknown) => {
    // What it was about is gone as well.
    if (error instanceof Refusal) return readPage(workspace, visitor, nowhere);
    throw error;
  });
  context.status(refusal.status);
  return sendPage(context, { ...content, problem: { sentence: refusal.sentence(texts), fields, draft } });
}

function sendPage(context: Context, content: PageContent) {
  context.header('cache-control', 'no-store');
  return context.html(html`<!doctype html>${<PageView content={content} assets={assets} />}`);
}

function serveAsset(context: Context, text: string, type: string) {
  context.header('content-type', `${type}; charset=utf-8`);
  context.header('cache-control', 'public, max-age=31536000, immutable');
  return context.body(text);
}

function serveEvents(workspace: Workspace, context: Context) {
  const channel = requireChannel(workspace, context.req.query('channel') ?? '');
  workspace.inbox();
  context.header('content-type', 'text/event-stream');
  context.header('cache-control', 'no-store');
  return context.body(workspace.feed.subscribe(channel));
}

/** What may follow a command that is being typed, for the script to show above the box. */
async function serveCompletion(workspace: Workspace, context: Context) {
  const visitor = visitorOf(workspace, context);
  const channel = requireChannel(workspace, context.req.query('channel') ?? '');
  const completion = await complete(workspace, visitor, { channel, text: context.req.query('text') ?? '' });
  context.header('cache-control', 'no-store');
  const texts = workspace.texts[visitor.locale].completion;
  if (completion.about === '') return context.html('');
  return context.html(<CompletionView completion={completion} texts={texts} />);
}

async function serveFile(workspace: Workspace, context: Context) {
  const { person } = visitorOf(workspace, context);
  const { body } = await requireMessage(workspace, person, context.req.param('message') ?? '');
  const block = body.kind === 'message' ? body.message.blocks[Number(context.req.param('block'))] : undefined;
  if (block?.kind !== 'file') throw new Refusal(404, (texts) => texts.unknownMessage);
  context.header('content-type', 'text/plain; charset=utf-8');
  context.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(block.name)}`);
  context.header('x-content-type-options', 'nosniff');
  context.header('cache-control', 'no-store');
  return context.body(block.text);
}
