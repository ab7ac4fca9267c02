import type { MessageMentionOptions } from 'discord.js';
import { cutShort } from '../split-text.js';
import { escapeText } from './render-text.js';

/** Always with `parse`: what is left out falls back to pinging everybody who is mentioned. */
export type AllowedMentions = MessageMentionOptions & Required<Pick<MessageMentionOptions, 'parse'>>;

export type Ping = { readonly content?: string; readonly allowedMentions: AllowedMentions };

/** Longer than any mention; what is not one is shown as it was typed. */
const longest = 200;

const mention = /^(?:@everyone|@here|<@&(?<role>\d{1,20})>|<@(?<user>\d{1,20})>)$/;

/** The one place where a mention is made, and only of exactly the form that a lead's choice has. */
export function renderPing(ping: string | undefined): Ping {
  if (ping === undefined || ping.trim() === '') return { allowedMentions: { parse: [] } };
  const match = mention.exec(ping);
  if (match === null) {
    return { content: escapeText(cutShort(ping, longest)), allowedMentions: { parse: [] } };
  }
  const { role, user } = match.groups ?? {};
  if (role !== undefined) return { content: ping, allowedMentions: { parse: [], roles: [role] } };
  if (user !== undefined) return { content: ping, allowedMentions: { parse: [], users: [user] } };
  return { content: ping, allowedMentions: { parse: ['everyone'] } };
}
