import type { Texts } from '../texts/texts.js';

/** Something a person can mend: its sentence is shown to them as it is, in their language. */
export class UserError extends Error {
  readonly sentence: (texts: Texts) => string;

  /** The option, or field of a form, that must be changed. */
  readonly option: string | undefined;

  constructor(sentence: (texts: Texts) => string, option?: string) {
    super('a person must change something');
    this.name = 'UserError';
    this.sentence = sentence;
    this.option = option;
  }
}
