import { createHash } from 'node:crypto';
import { limits } from './limits.js';

const digestOf = (key: string): Buffer => createHash('sha256').update(key, 'utf8').digest();

/** 25 characters is all that a nonce takes (resources/message); enough to tell every delivery from every other. */
const hashLength = 25;

/** The nonce of a delivery, and what the ids of its buttons carry. */
export const deliveryHash = (key: string): string => digestOf(key).toString('hex').slice(0, hashLength);

/** The first 31 bits, since Discord takes signed integers of 32: the mark of a message that has no button. */
export const componentId = (key: string): number => digestOf(key).readUInt32BE(0) >>> 1;

/** What a press was about, and by which delivery the button came. */
export type ButtonMark = { readonly hash: string; readonly action: string; readonly subject: string };

export const customIdOf = ({ hash, action, subject }: ButtonMark): string =>
  `rehearse:${hash}:${action}:${subject}`.slice(0, limits.customId);

const buttonId = /^rehearse:(?<hash>[0-9a-f]{25}):(?<action>[a-z][a-z-]{0,14})(?::(?<subject>[\w:.-]*))?$/;

/** Undefined for whatever is not one of our buttons, or has been tampered with. */
export function parseCustomId(text: string): ButtonMark | undefined {
  if (text.length > limits.customId) return undefined;
  const { hash, action, subject = '' } = buttonId.exec(text)?.groups ?? {};
  return hash === undefined || action === undefined ? undefined : { hash, action, subject };
}

/** What a form was about; `step` counts from 0 where it is too long for one. */
export type FormMark = { readonly action: string; readonly subject: string; readonly step: number };

export const formIdOf = ({ action, subject, step }: FormMark): string =>
  `rehearse:form:${step}:${action}:${subject}`.slice(0, limits.customId);

const formId = /^rehearse:form:(?<step>\d):(?<action>[a-z][a-z-]{0,14}):(?<subject>[\w:.-]*)$/;

/** Undefined for whatever is not one of our forms. */
export function parseFormId(text: string): FormMark | undefined {
  if (text.length > limits.customId) return undefined;
  const { step, action, subject } = formId.exec(text)?.groups ?? {};
  if (step === undefined || action === undefined || subject === undefined) return undefined;
  return { action, subject, step: Number(step) };
}
