import type { Json } from './state.js';

/** Discord's words for the codes it answers with, and the HTTP status they come with. */
const known: Readonly<Record<number, readonly [status: number, message: string]>> = {
  0: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  40058: [400, 'Cannot message this channel until a post is made'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50024: [403, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  160002: [400, 'Cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
};

/** The API says no: answered with this code. */
export class DiscordRefusal extends Error {
  readonly status: number;
  readonly body: Json;
  constructor(code: number, errors?: Json) {
    const [status, message] = known[code] ?? [400, `Refused with ${code}`];
    super(`${code} ${message}`);
    this.status = status;
    this.body = { message, code, ...(errors !== undefined && { errors }) };
  }
}

/** 50035 with the place of the fault, nested as Discord nests it. */
export function invalid(path: readonly PropertyKey[], code: string, message: string): DiscordRefusal {
  const fault: Json = { _errors: [{ code, message }] };
  return new DiscordRefusal(
    50035,
    path.reduceRight<Json>((inner, key) => ({ [String(key)]: inner }), fault),
  );
}
