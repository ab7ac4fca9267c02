import type { PageTexts } from '../../texts/page-texts.js';

/** A request that is answered with a sentence and changes nothing. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 503;
  readonly sentence: (texts: PageTexts['problem']) => string;

  constructor(status: Refusal['status'], sentence: Refusal['sentence']) {
    super(`refused with ${status}`);
    this.name = 'Refusal';
    this.status = status;
    this.sentence = sentence;
  }
}
