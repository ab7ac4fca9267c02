import { z } from 'zod';
import { SlackRefusal } from './call.js';
import { acceptBlocks } from './chat-methods.js';
import { asStored, changeMessage, eraseMessage, postMessage, withIds } from './messages.js';
import { recordPings } from './pings.js';
import {
  type Ephemeral,
  findMessage,
  freshTs,
  type ResponseUrl,
  token,
  type Workspace,
} from './workspace.js';

const lifeMs = 30 * 60_000;
const mostUses = 5;
const postSchema = z.object({
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.union([z.boolean(), z.literal('true').transform(() => true)]).default(false),
  delete_original: z.union([z.boolean(), z.literal('true').transform(() => true)]).default(false),
  thread_ts: z.string().optional(),
});

export function newResponseUrl(
  workspace: Workspace,
  place: Pick<ResponseUrl, 'user' | 'channel' | 'messageTs'>,
): { readonly id: string; readonly opened: ResponseUrl } {
  const opened: ResponseUrl = { ...place, at: workspace.clock.now(), uses: 0, posts: [] };
  const id = token();
  workspace.responseUrls.set(id, opened);
  return { id, opened };
}

/** Answers as Slack's hooks do. Throws what the HTTP answer will say. */
export function useResponseUrl(workspace: Workspace, id: string, body: unknown): void {
  const url = workspace.responseUrls.get(id);
  if (url === undefined || workspace.clock.now() - url.at > lifeMs) throw new SlackRefusal('expired_url');
  if (url.uses >= mostUses) throw new SlackRefusal('used_url');
  url.uses += 1;
  showAnswer(workspace, url, body, 'response_url');
  url.posts.push(z.record(z.string(), z.unknown()).parse(body));
}

/** Shows what an acknowledgement or a response_url carried: to the person alone unless it says otherwise. */
export function showAnswer(
  workspace: Workspace,
  url: ResponseUrl,
  body: unknown,
  via: Ephemeral['via'],
): void {
  const parsed = postSchema.safeParse(body);
  if (!parsed.success) throw new SlackRefusal('invalid_payload');
  const post = parsed.data;
  const blocks = acceptBlocks(post.blocks) ?? [];
  const { channel, user, messageTs } = url;
  const private_ = workspace.ephemerals.findIndex(({ ts }) => ts === messageTs);
  const original = messageTs === undefined ? undefined : findMessage(workspace, channel, messageTs);
  if (post.delete_original) {
    if (private_ >= 0) workspace.ephemerals.splice(private_, 1);
    if (original !== undefined) eraseMessage(workspace, original);
    return;
  }
  if (post.text === '' && blocks.length === 0) throw new SlackRefusal('no_text');
  const text = asStored(post.text);
  recordPings(workspace, { channel, text, blocks, unfurls: false, parses: false });
  const seen = workspace.ephemerals[private_];
  if (post.replace_original && seen !== undefined) {
    Object.assign(seen, { text, blocks: withIds(blocks) });
  } else if (post.replace_original && original !== undefined) {
    changeMessage(workspace, original, { text, blocks, isMarked: true });
  } else if (post.response_type === 'in_channel') {
    const { botUser, botId } = workspace.identity;
    postMessage(workspace, { channel, user: botUser, botId, text, blocks, threadTs: post.thread_ts });
  } else {
    const ts = freshTs(workspace);
    const threadTs = post.thread_ts;
    workspace.ephemerals.push({ ts, user, channel, threadTs, via, text, blocks: withIds(blocks) });
  }
}
