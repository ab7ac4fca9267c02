import type { PageTexts } from '../../texts/page-texts.js';

type Sentence = (texts: PageTexts['problem']) => string;

/** A request that is answered with a sentence and changes nothing. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 503;
  readonly sentence: Sentence;
  /** What is wrong with each field of a form, by its name. */
  readonly fields: ReadonlyMap<string, Sentence>;

  constructor(
    status: Refusal['status'],
    sentence: Sentence,
    fields: ReadonlyMap<string, Sentence> = new Map(),
  ) {
    super(`refused with ${status}`);
    this.name = 'Refusal';
    this.status = status;
    this.sentence = sentence;
    this.fields = fields;
  }
}
