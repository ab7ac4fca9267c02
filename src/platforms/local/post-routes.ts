import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Place } from './answer-deed.js';
import { deleteMessage, editMessage } from './change-message.js';
import { type Draft, FIELD_PREFIX, hrefOf, type PageRequest } from './page-content.js';
import { personById } from './people.js';
import { pressButton, submitForm } from './press-submit.js';
import { Refusal } from './refusal.js';
import { say } from './say.js';
import { asTyped } from './typed-text.js';
import { rememberPerson, visitorOf } from './visitor.js';
import type { Visitor, Workspace } from './workspace.js';

/** What every form of the page sends along: the page it was on. */
const originSchema = z.object({
  channel: z.string(),
  /** The thread that was open beside the channel. */
  open: z.string().optional(),
  nonce: z.string().min(1).max(100).optional(),
});
const saySchema = originSchema.extend({ text: z.string(), thread: z.string().optional() });
const editSchema = originSchema.extend({ message: z.string(), text: z.string() });
const deleteSchema = originSchema.extend({ message: z.string() });
const pressSchema = originSchema.extend({
  message: z.string(),
  version: z.coerce.number(),
  button: z.coerce.number().int().nonnegative(),
  thread: z.string().optional(),
});
const formSchema = originSchema.extend({ form: z.string() });
const personSchema = originSchema.extend({ person: z.string() });

type Sent = ReadonlyMap<string, string>;

type Route<T> = {
  readonly schema: z.ZodType<T>;
  readonly run: (visitor: Visitor, sent: T, fields: Sent) => Promise<Place>;
  /** The box that a refused text is shown in again. */
  readonly draft?: (sent: T) => { readonly box: Draft['box']; readonly shows?: Partial<PageRequest> };
};

export type ShowRefusal = (
  context: Context,
  refused: {
    readonly refusal: Refusal;
    readonly asked?: PageRequest | undefined;
    readonly draft?: Draft | undefined;
  },
) => Promise<Response>;

/** What can be sent from the page. Each ends in a redirect, so that reloading sends nothing twice. */
export function addPostRoutes(app: Hono, workspace: Workspace, showRefusal: ShowRefusal): void {
  function add<T extends z.infer<typeof originSchema>>(path: string, route: Route<T>): void {
    app.post(path, async (context) => {
      const fields = await readFields(context);
      const parsed = route.schema.safeParse(Object.fromEntries(fields));
      if (!parsed.success) throw new Refusal(400, (texts) => texts.badRequest);
      const { channel, open } = parsed.data;
      try {
        const place = await route.run(visitorOf(workspace, context), parsed.data, fields);
        return context.redirect(hrefOf({ ...place, threadRef: place.threadRef ?? open }), 303);
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        const draft = route.draft?.(parsed.data);
        const asked = { channel, threadRef: open, ...draft?.shows };
        return showRefusal(context, { refusal, asked, draft: draft && { box: draft.box, values: fields } });
      }
    });
  }

  add('/local/say', {
    schema: saySchema,
    run: (visitor, { thread, ...sent }) => say(workspace, visitor, { ...sent, threadRef: thread }),
    draft: ({ thread }) => ({ box: thread === undefined ? 'channel' : 'thread' }),
  });
  add('/local/edit', {
    schema: editSchema,
    run: (visitor, { message, text }) => editMessage(workspace, visitor, { id: message, text }),
    draft: ({ message }) => ({ box: 'edit', shows: { editing: message } }),
  });
  add('/local/delete', {
    schema: deleteSchema,
    run: (visitor, { message }) => deleteMessage(workspace, visitor, message),
  });
  add('/local/press', {
    schema: pressSchema,
    run: (visitor, { thread, ...sent }) => pressButton(workspace, visitor, { ...sent, threadRef: thread }),
  });
  add('/local/form', {
    schema: formSchema,
    run: (visitor, sent, fields) => submitForm(workspace, visitor, { ...sent, values: fieldValues(fields) }),
    draft: ({ form }) => ({ box: 'form', shows: { form } }),
  });
  app.post('/local/person', async (context) => {
    const parsed = personSchema.safeParse(Object.fromEntries(await readFields(context)));
    const person = personById(parsed.data?.person ?? '');
    if (!parsed.success || person === undefined) throw new Refusal(400, (texts) => texts.badRequest);
    rememberPerson(context, person.id);
    return context.redirect(hrefOf({ channel: parsed.data.channel, threadRef: parsed.data.open }), 303);
  });
}

async function readFields(context: Context): Promise<Sent> {
  const fields = new Map<string, string>();
  // A body that is no form parses to nothing, or not at all.
  const body = await context.req.parseBody().catch(() => ({}));
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') fields.set(name, asTyped(value));
  }
  return fields;
}

function fieldValues(fields: Sent): Sent {
  const own = [...fields].filter(([name]) => name.startsWith(FIELD_PREFIX));
  return new Map(own.map(([name, value]) => [name.slice(FIELD_PREFIX.length), value]));
}
