import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import { channelStore } from './channels.js';
import type { Database } from './database.js';
import { deliveryStore } from './deliveries.js';
import { digestStore } from './digests.js';
import { figureChoiceStore } from './figure-choices.js';
import { figureStore } from './figures.js';
import { createGroupCommit, type GroupTransaction } from './group-commit.js';
import { leaseStore, type Share } from './leases.js';
import { ledgerStore } from './ledger.js';
import { memberStore } from './members.js';
import { peopleStore } from './people.js';
import { queueStore } from './queue.js';
import { reminderStore } from './reminders.js';
import { replyStore } from './replies.js';
import { roundStore } from './rounds.js';
import { scheduleStore } from './schedules.js';
import { scoreStore } from './scores.js';
import { createSecret, type Secret } from './secret.js';
import type { Store } from './store.js';
import { suggestionStore } from './suggestions.js';
import type { Tables } from './tables.js';
import { voteStore } from './votes.js';

type Ground = Share & { readonly database: Database; readonly secret: Secret };

/**
 * The store over any backend that Kysely speaks to. `owner` names this process where several share the store; `onCrowd` is told
 * of the first crowd that speaks faster than it can be stored.
 */
export function createStore(database: Database, owner = '', onCrowd?: () => void): Store {
  if (database.isShared && owner === '')
    throw new Error('each process on a shared store needs a name of its own');
  const share = { owner, database, secret: createSecret() };
  const over =
    (run: RunTransaction): GroupTransaction =>
    async (work) => {
      let toTell: (() => void)[] = [];
      const { result, durable } = await run((inner) => {
        // Of a run before this one nothing is left.
        toTell = [];
        return work(innerStore(inner, share, toTell));
      });
      const tellAll = () => {
        for (const tell of toTell) tell();
      };
      return { result, durable: durable.then(tellAll) };
    };
  const runAlone = durableAtOnce(database.transaction);
  const alone = over(runAlone);
  const transaction: Store['transaction'] = async (work) => {
    const { result, durable } = await alone(work);
    await durable;
    return result;
  };
  return {
    ...groups(database.db, share),
    transaction,
    afterCommit: (tell) => tell(),
    sharing: createGroupCommit(over(database.groupTransaction ?? runAlone), onCrowd),
    close: database.close,
  };
}

type RunTransaction = NonNullable<Database['groupTransaction']>;

const durableAtOnce =
  (run: Database['transaction']): RunTransaction =>
  async (work) => ({ result: await run(work), durable: Promise.resolve() });

function innerStore(db: Transaction<Tables>, share: Ground, toTell: (() => void)[]): Store {
  const store: Store = {
    ...groups(db, share),
    transaction: (work) => work(store),
    afterCommit: (tell) => {
      toTell.push(tell);
    },
    sharing: () => () => Promise.reject(new Error('a transaction is not shared from within')),
    close: () => Promise.reject(new Error('a transaction cannot close the store')),
  };
  return store;
}

function groups(db: Kysely<Tables>, share: Ground) {
  const { isShared } = share.database;
  const own = isShared ? share : undefined;
  return {
    channels: channelStore(db),
    schedules: scheduleStore(db, own),
    rounds: roundStore(db, own),
    deliveries: deliveryStore(db, own),
    replies: replyStore(db, share.secret),
    scores: scoreStore(db),
    votes: voteStore(db),
    queue: queueStore(db),
    members: memberStore(db),
    figures: figureStore(db),
    figureChoices: figureChoiceStore(db),
    digests: digestStore(db, own),
    people: peopleStore(db, share.secret),
    reminders: reminderStore(db, own),
    suggestions: suggestionStore(db),
    ledger: ledgerStore(db),
    leases: leaseStore(db, share),
    isShared,
    nextWorkAt: () => nextWorkAt(db),
  };
}

// Five index look-ups, whatever the number of rows. Compiled once, because a tick asks this every second.
const earliest = CompiledQuery.raw(
  'select (select min(next_due_at) from schedule) as due, (select min(next_step_at) from round) as step, ' +
    '(select min(next_try_at) from delivery) as try, (select min(next_digest_at) from digest) as digest, ' +
    '(select min(next_remind_at) from reminder) as remind',
);

async function nextWorkAt(db: Kysely<Tables>): Promise<number | undefined> {
  const { rows } =
    await db.executeQuery<Readonly<Record<'due' | 'step' | 'try' | 'digest' | 'remind', number | null>>>(
      earliest,
    );
  const instants = rows
    .flatMap((row) => [row.due, row.step, row.try, row.digest, row.remind])
    .filter((instant) => instant !== null);
  return instants.length === 0 ? undefined : Math.min(...instants);
}
