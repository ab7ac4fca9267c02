import { z } from 'zod';
import type { Json, Workspace } from './workspace.js';

const recordSchema = z.record(z.string(), z.unknown());
const markup = /<!(channel|here|everyone)(\|[^>]*)?>|<!subteam\^S\w+(\|[^>]*)?>|<@[UW]\w+(\|[^>]*)?>/g;
const word = /(?<![\w.@])@(everyone|channel|here)\b/g;
const link = /https?:\/\/[^\s|>]+/g;

export type Posted = {
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  /** Link previews were not switched off. */
  readonly unfurls: boolean;
  /** `parse: full` or `link_names` was asked for. */
  readonly parses: boolean;
};

/** Writes down everybody a message calls, and every link that would grow a preview. */
export function recordPings(workspace: Workspace, { channel, text, blocks, unfurls, parses }: Posted): void {
  const note = (what: string, where: string) => workspace.pings.push({ channel, what, where });
  const scan = (found: string, where: string, isParsed: boolean) => {
    for (const [match] of found.matchAll(markup)) note(match, where);
    for (const [match] of isParsed ? found.matchAll(word) : []) note(match, where);
    for (const [match] of unfurls ? found.matchAll(link) : []) note(`unfurl ${match}`, where);
  };
  scan(text, 'text', parses);
  const walk = (node: unknown, where: string): void => {
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) walk(item, `${where}/${index}`);
      return;
    }
    const parsed = recordSchema.safeParse(node);
    if (!parsed.success) return;
    const { type, text: words, verbatim, url, ...rest } = parsed.data;
    if (type === 'broadcast' || type === 'user' || type === 'usergroup') note(JSON.stringify(node), where);
    // Slack parses names and channels in mrkdwn objects unless they are verbatim: a quoted @everyone pings.
    if ((type === 'mrkdwn' || type === 'markdown') && typeof words === 'string')
      scan(words, where, verbatim !== true);
    else walk(words, `${where}/text`);
    if (type === 'link' && typeof url === 'string' && unfurls) note(`unfurl ${url}`, where);
    for (const [field, value] of Object.entries(rest)) walk(value, `${where}/${field}`);
  };
  walk(blocks, 'blocks');
}
