import type { Child } from 'hono/jsx';
import { roundStates } from '../practice/round.js';
import { type AnswerFilter, answerFilters } from '../texts/dashboard-texts.js';
import type { Place } from './dashboard-data.js';
import { inLanguage } from './dashboard-layout.js';
import type { Language } from './language.js';
import { isFiltered, type LedgerQuery } from './ledger-query.js';

type FilterProps = {
  readonly language: Language;
  readonly query: LedgerQuery;
  readonly places: readonly Place[];
};

/** Which lines of the ledger are shown. */
export function LedgerFilter({ language, query, places }: FilterProps) {
  const { filter, platforms, ledger } = language.texts;
  const channels = places.map(({ channel: { id, address } }) => ({
    value: id,
    label: `${address.channel} · ${platforms[address.platform]}`,
    isChosen: query.channel === id || query.channel === address.channel,
  }));
  const states = roundStates.map((state) => ({
    value: state,
    label: ledger.states[state],
    isChosen: query.state === state,
  }));
  return (
    <form class="filter" method="get" action="/dashboard" aria-label={filter.title}>
      {/* A form keeps the language only if it sends it along. */}
      {language.isChosen && <input type="hidden" name="lang" value={language.locale} />}
      <Select name="channel" label={filter.labels.channel} any={filter.anyChannel} choices={channels} />
      <Select name="state" label={filter.labels.state} any={filter.anyState} choices={states} />
      <Labelled by="filter-from" label={filter.labels.from}>
        <input id="filter-from" type="date" name="from" value={query.from ?? ''} />
      </Labelled>
      <Labelled by="filter-to" label={filter.labels.to}>
        <input id="filter-to" type="date" name="to" value={query.to ?? ''} />
      </Labelled>
      <Labelled by="filter-question" label={filter.labels.question}>
        <input
          id="filter-question"
          type="text"
          name="question"
          value={query.question ?? ''}
          placeholder={filter.questionHint}
          maxlength={60}
          size={12}
          autocomplete="off"
        />
      </Labelled>
      <button type="submit">{filter.submit}</button>
      {isFiltered(query) && <a href={inLanguage(language, '/dashboard')}>{filter.clear}</a>}
    </form>
  );
}

type AnswersProps = {
  readonly language: Language;
  readonly roundId: string;
  readonly chosen: AnswerFilter;
  /** How many answers there are of each kind. */
  readonly counts: Readonly<Record<AnswerFilter, number>>;
};

/** Which answers of a round are shown; kinds that do not occur are left out. */
export function AnswerFilterLinks({ language, roundId, chosen, counts }: AnswersProps) {
  const { answers, filter } = language.texts;
  const path = `/dashboard/rounds/${encodeURIComponent(roundId)}`;
  return (
    <nav class="kinds" aria-label={filter.labels.answers}>
      {answerFilters
        .filter((kind) => kind === 'all' || kind === chosen || counts[kind] > 0)
        .map((kind) => (
          <a
            href={`${inLanguage(language, kind === 'all' ? path : `${path}?answers=${kind}`)}#answers`}
            aria-current={kind === chosen ? 'true' : undefined}
          >
            {answers.shown[kind]} <span>{counts[kind]}</span>
          </a>
        ))}
    </nav>
  );
}

type SelectProps = {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly isChosen: boolean;
  }[];
};

function Select({ name, label, any, choices }: SelectProps) {
  return (
    <Labelled by={`filter-${name}`} label={label}>
      <select id={`filter-${name}`} name={name}>
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.isChosen}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

type LabelledProps = { readonly by: string; readonly label: string; readonly children: Child };

function Labelled({ by, label, children }: LabelledProps) {
  return (
    <div>
      <label for={by}>{label}</label>
      {children}
    </div>
  );
}
