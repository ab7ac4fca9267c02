import { type Block, type Message, plain, typed } from '../platforms/message.js';
import type { Suggestion } from '../practice/suggestion.js';
import type { Locale } from '../questions/locale.js';
import { ownFields } from '../questions/own-question.js';
import { type Texts, textsFor } from './texts.js';

/** To whoever set the channel up. Whose question it is, and what it says, is for the list to show. */
export function suggestedMessage(locale: Locale): Message {
  const { suggestion } = textsFor(locale).rhythm;
  return {
    tone: 'notice',
    summary: suggestion.arrived,
    blocks: [
      { kind: 'paragraph', text: suggestion.arrived },
      { kind: 'note', text: suggestion.arrivedHow },
    ],
  };
}

/** To the author. */
export function decidedMessage(locale: Locale, decided: Suggestion): Message {
  const { suggestion } = textsFor(locale).rhythm;
  const sentence = decidedSentence(suggestion, decided);
  const reason: readonly Block[] =
    decided.reason === undefined ? [] : [{ kind: 'quote', text: decided.reason, by: suggestion.lead }];
  const again: readonly Block[] =
    decided.state === 'returned' ? [{ kind: 'paragraph', text: suggestion.again }] : [];
  return {
    tone: 'notice',
    summary: suggestion.decided,
    blocks: [
      { kind: 'paragraph', text: [plain(suggestion.yours), typed(decided.body.title), plain(sentence)] },
      ...reason,
      ...again,
    ],
  };
}

function decidedSentence(texts: Texts['rhythm']['suggestion'], { state, questionId }: Suggestion): string {
  switch (state) {
    case 'approved':
      return texts.approvedYours(questionId ?? '');
    case 'returned':
      return texts.returnedYours;
    case 'declined':
    case 'waiting':
    case 'forgotten':
      return texts.declinedYours;
    default:
      return state satisfies never;
  }
}

/** One that waits, with all its words and what can be done with it. */
export function reviewMessage(
  locale: Locale,
  { id, memberId, body }: Suggestion,
  place: { readonly number: number; readonly of: number },
): Message {
  const { suggestion } = textsFor(locale).rhythm;
  const heading = suggestion.heading(place.number, place.of);
  return {
    tone: 'notice',
    summary: heading,
    blocks: [
      { kind: 'heading', level: 1, text: heading },
      { kind: 'note', text: [plain(suggestion.from), { kind: 'member', memberId }] },
      ...ownFields.map(
        (field): Block => ({
          kind: 'quote',
          text: body[field],
          by: suggestion.fields[field],
        }),
      ),
      { kind: 'note', text: body.credit ? suggestion.wantsName : suggestion.wantsNoName },
      {
        kind: 'buttons',
        buttons: [
          { label: suggestion.approve, action: 'suggestions', subject: `yes:${id}`, style: 'primary' },
          { label: suggestion.sendBack, action: 'suggestions', subject: `back:${id}`, style: 'plain' },
          { label: suggestion.decline, action: 'suggestions', subject: `no:${id}`, style: 'danger' },
        ],
      },
      ...(place.of > 1 ? [{ kind: 'note', text: suggestion.more } as const] : []),
    ],
  };
}
