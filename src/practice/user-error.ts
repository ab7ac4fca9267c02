import type { Texts } from '../texts/texts.js';

/** Something a person can mend: its sentence is shown to them as it is, in their language. */
export class UserError extends Error {
  readonly sentence: (texts: Texts) => string;

  constructor(sentence: (texts: Texts) => string) {
    super('a person must change something');
    this.name = 'UserError';
    this.sentence = sentence;
  }
}
