import type { PageTexts } from '../../texts/page-texts.js';
import { code, type Message, plain } from '../message.js';

const COMMANDS = ['/question', '/question-admin'] as const;

/** `unknown`: it looks like a command, but there is none of that name. */
export type Slash =
  | { readonly kind: 'command'; readonly command: string; readonly text: string }
  | { readonly kind: 'unknown'; readonly word: string };

/**
 * Reads what was typed as a command; undefined if it is an ordinary message, such as `/etc/hosts` or `/ maybe`.
 * Chinese keyboards give the full-width slash.
 */
export function readSlash(typed: string): Slash | undefined {
  const [, name = '', text = ''] = /^\s*[/／]([\p{L}\p{N}_-]+)(?:\s+([\s\S]*))?$/u.exec(typed) ?? [];
  if (name === '') return undefined;
  const word = `/${name.toLowerCase()}`;
  const command = COMMANDS.find((known) => known === word);
  return command === undefined
    ? { kind: 'unknown', word: `/${name}` }
    : { kind: 'command', command, text: text.trim() };
}

/** Says which commands there are, and gives back what was typed so that it is not lost. */
export function unknownCommandMessage(texts: PageTexts, word: string, typed: string): Message {
  const sentence = texts.unknownCommand(word);
  return {
    summary: sentence,
    tone: 'notice',
    blocks: [
      { kind: 'paragraph', text: sentence },
      {
        kind: 'list',
        ordered: false,
        items: COMMANDS.map((command) => [code(command), plain(` · ${texts.knownCommands[command]}`)]),
      },
      { kind: 'quote', text: typed },
    ],
  };
}
