import type { Clock } from '../../practice/clock.js';
import type { Inbox } from '../platform.js';
import { discordCode } from './discord-error.js';
import { type EventType, eventTypes, readEvent, type Scene, sceneOf } from './events-in.js';
import { type Interaction, parseInteraction } from './interactions-in.js';
import type { Sight } from './messages-in.js';
import type { Places } from './places.js';
import type { SentKeys } from './sent-keys.js';

export type DispatchDeps = {
  readonly inbox: Inbox;
  readonly places: Places;
  readonly clock: Clock;
  readonly keyOf: SentKeys['keyOf'];
  /** Undefined before the first session. */
  readonly botId: () => string | undefined;
  readonly sight: () => Sight;
  readonly perform: (interaction: Interaction) => Promise<void>;
  readonly onTrouble: (where: string, error: unknown) => void;
};

export type Dispatch = {
  take(type: string, payload: unknown): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

const known: ReadonlySet<string> = new Set(eventTypes);
const isKnown = (type: string): type is EventType => known.has(type);

/** What is gone must be known before it is gone: a deletion waits for all that came before it, and all that follows for it. */
const isDeletion = (type: EventType): boolean => type !== 'MESSAGE_CREATE' && type !== 'MESSAGE_UPDATE';

/** The events of one channel: the last one is in the hands of the core, and all are stored. */
type Line = { readonly handed: Promise<void>; readonly stored: Promise<void> };
const emptyLine: Line = { handed: Promise.resolve(), stored: Promise.resolve() };

/**
 * Hands events to the core, those of one channel in the order in which they came, and lets people be answered at once. A message
 * does not wait until the one before it is stored, so that a crowd of them shares a commit.
 */
export function createDispatch(deps: DispatchDeps): Dispatch {
  const lines = new Map<string, Line>();
  const inHand = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    inHand.add(work);
    void work.finally(() => inHand.delete(work));
  };
  const lineUp = (place: string | undefined, type: EventType, payload: unknown) => {
    const name = place ?? type;
    const before = lines.get(name) ?? emptyLine;
    const isLast = isDeletion(type);
    const turn = (isLast ? before.stored : before.handed).then(() => handOver(deps, type, payload, place));
    const stored = Promise.all([before.stored, turn.then((taken) => taken.stored)]).then(() => undefined);
    const line: Line = { handed: isLast ? stored : turn.then(() => undefined), stored };
    lines.set(name, line);
    track(
      stored.then(() => {
        if (lines.get(name) === line) lines.delete(name);
      }),
    );
  };
  return {
    take: (type, payload) => {
      if (type === 'INTERACTION_CREATE') {
        const interaction = parseInteraction(payload);
        if (interaction !== undefined)
          track(deps.perform(interaction).catch((error: unknown) => deps.onTrouble('interaction', error)));
      } else if (isKnown(type)) lineUp(sceneOf(payload), type, payload);
    },
    idle: async () => {
      while (inHand.size > 0) await Promise.all(inHand);
    },
  };
}

/** Resolves as soon as the core has it; `stored` never fails. */
async function handOver(
  deps: DispatchDeps,
  type: EventType,
  payload: unknown,
  place: string | undefined,
): Promise<{ readonly stored: Promise<void> }> {
  const { inbox, clock, keyOf } = deps;
  const botId = deps.botId();
  if (botId === undefined) return { stored: Promise.resolve() };
  const identity = { botId, keyOf, sight: deps.sight() };
  try {
    const scene = place === undefined ? { id: '' } : await sceneAt(deps.places, place);
    if (scene === undefined) return { stored: Promise.resolve() };
    const events = readEvent(identity, type, payload, scene, clock.now());
    const taken = Promise.all(events.map((event) => inbox.take(event))).then(() => undefined);
    return { stored: taken.catch((error: unknown) => noteLoss(deps, error)) };
  } catch (error) {
    return { stored: noteLoss(deps, error) };
  }
}

/** Discord tells nothing twice; what was lost is found when the threads are read again. */
async function noteLoss({ inbox, clock, onTrouble }: DispatchDeps, error: unknown): Promise<void> {
  onTrouble('event', error);
  await inbox
    .take({ kind: 'gap', platform: 'discord', at: clock.now() })
    .catch((again: unknown) => onTrouble('gap', again));
}

/** Undefined for a place that is gone or closed to us. */
async function sceneAt(places: Places, id: string): Promise<Scene | undefined> {
  try {
    const place = await places.of(id);
    return { id, parent: place.kind === 'thread' ? place.parent : undefined };
  } catch (error) {
    if (discordCode(error) === undefined) throw error;
    return undefined;
  }
}
