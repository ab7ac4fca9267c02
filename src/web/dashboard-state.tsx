import type { Round } from '../practice/round.js';
import { dateOf, Instant, type Reader, writerOf } from './dashboard-time.js';
import type { Language } from './language.js';
import { postedAtOf } from './round-view.js';

type RoundProps = { readonly language: Language; readonly round: Round; readonly reader: Reader };

export function RoundState({ language, round, reader }: RoundProps) {
  const { ledger, reason } = language.texts;
  return (
    <>
      <span class={`state ${round.state}`}>{ledger.states[round.state]}</span>
      {'reason' in round && <span class="reason">{reason(round.reason, writerOf(reader))}</span>}
    </>
  );
}

/** When it was posted, and how long after its time that was. */
export function Posted({ language, round, reader }: RoundProps) {
  const postedAt = postedAtOf(round);
  if (postedAt === undefined) return <>–</>;
  return (
    <>
      <Instant
        at={postedAt}
        reader={reader}
        style={dateOf(postedAt, reader) === dateOf(round.dueAt, reader) ? 'time' : 'date-time'}
      />
      <span class="reason">{language.texts.ledger.lateness(postedAt - round.dueAt)}</span>
    </>
  );
}
