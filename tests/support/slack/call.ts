import { z } from 'zod';
import type { Channel, Json, Workspace } from './workspace.js';

/** The Web API says no: answered as `ok: false` with this error. */
export class SlackRefusal extends Error {
  readonly extra: Json;
  constructor(error: string, extra: Json = {}) {
    super(error);
    this.extra = extra;
  }
}

export type Method = (workspace: Workspace, args: Args) => Json;
/** The arguments of a call, whether they came as a form or as JSON. */
export type Args = {
  text(name: string): string | undefined;
  required(name: string): string;
  /** Undefined when it was not given. */
  flag(name: string): boolean | undefined;
  number(name: string): number | undefined;
  /** In a form, structured arguments come as JSON text. */
  json(name: string, error: string): unknown;
};

const flagSchema = z
  .union([
    z.boolean(),
    z.enum(['true', 'false', '1', '0']).transform((word) => word === 'true' || word === '1'),
    z.number().transform(Boolean),
  ])
  .optional();

export function argsOf(raw: Json): Args {
  const text = (name: string) => {
    const value = raw[name];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
  };
  const invalid = (message: string) =>
    new SlackRefusal('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${message}`] } });
  return {
    text,
    required: (name) => {
      const value = text(name);
      if (value === undefined || value === '') throw invalid(`missing required field: ${name}`);
      return value;
    },
    flag: (name) => {
      const parsed = flagSchema.safeParse(raw[name]);
      if (!parsed.success) throw invalid(`must be a boolean: ${name}`);
      return parsed.data;
    },
    number: (name) => {
      const parsed = z.coerce.number().int().min(1).optional().safeParse(raw[name]);
      if (!parsed.success) throw new SlackRefusal(`invalid_${name}`);
      return parsed.data;
    },
    json: (name, error) => {
      const value = raw[name];
      if (typeof value !== 'string') return value;
      try {
        return JSON.parse(value);
      } catch {
        throw new SlackRefusal(error);
      }
    },
  };
}

export function needScope(workspace: Workspace, ...oneOf: readonly string[]): void {
  if (oneOf.some((scope) => workspace.scopes.has(scope))) return;
  throw new SlackRefusal('missing_scope', { needed: oneOf[0], provided: [...workspace.scopes].join(',') });
}

/** A channel the bot knows of; of a private one it knows only as a member. */
export function channelOf(workspace: Workspace, id: string): Channel {
  const channel = workspace.channels.get(id);
  const isMember = channel?.members.has(workspace.identity.botUser) === true;
  if (channel === undefined || (!isMember && channel.kind !== 'channel'))
    throw new SlackRefusal('channel_not_found');
  return channel;
}

export function channelOfMember(workspace: Workspace, id: string): Channel {
  const channel = channelOf(workspace, id);
  if (!channel.members.has(workspace.identity.botUser)) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** One page of a list. A cursor names the first item of the next page, so that new items do not shift it. */
export function pageOf<T>(
  items: readonly T[],
  args: Args,
  { usual, most, key, isFrom }: Paging<T>,
): { readonly items: readonly T[]; readonly hasMore: boolean; readonly metadata: Json } {
  const cursor = Buffer.from(args.text('cursor') ?? '', 'base64').toString();
  if (cursor !== '' && !cursor.startsWith('next:')) throw new SlackRefusal('invalid_cursor');
  const from = cursor.slice('next:'.length);
  const rest = cursor === '' ? items : items.filter((item) => isFrom(item, from));
  const limit = Math.min(args.number('limit') ?? usual, most);
  const next = rest[limit];
  const nextCursor = next === undefined ? '' : Buffer.from(`next:${key(next)}`).toString('base64');
  return {
    items: rest.slice(0, limit),
    hasMore: next !== undefined,
    metadata: { next_cursor: nextCursor },
  };
}
export type Paging<T> = {
  readonly usual: number;
  readonly most: number;
  readonly key: (item: T) => string;
  readonly isFrom: (item: T, key: string) => boolean;
};
