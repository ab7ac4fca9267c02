import type { Clock } from '../../practice/clock.js';
import type { Inbox, PlatformEvent } from '../platform.js';
import { discordCode } from './discord-error.js';
import { type EventType, eventTypes, readEvent, type Scene, sceneOf } from './events-in.js';
import { type Interaction, parseInteraction } from './interactions-in.js';
import type { Sight } from './messages-in.js';
import type { Place, Places } from './places.js';
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

/** The events of one channel that are under way. */
type Line = {
  /** Resolves when the last one is in the hands of the core; undefined when it is there already. */
  handed: Promise<void> | undefined;
  /** How many are in its hands and not stored yet. */
  unstored: number;
  /** Called when that is none. */
  readonly waiting: (() => void)[];
};

const allStored = (line: Line): Promise<void> | undefined =>
  line.unstored === 0 ? undefined : new Promise((resolve) => line.waiting.push(resolve));

/**
 * Hands events to the core, those of one channel in the order in which they came, and lets people be answered at once. A message
 * does not wait until the one before it is stored, so that a crowd of them shares a commit, and for nothing else that is known: in a
 * crowd every step counts.
 */
export function createDispatch(deps: DispatchDeps): Dispatch {
  const lines = new Map<string, Line>();
  const interactions = new Set<Promise<void>>();
  const lineOf = (name: string): Line => {
    const known = lines.get(name);
    if (known !== undefined) return known;
    const line: Line = { handed: undefined, unstored: 0, waiting: [] };
    lines.set(name, line);
    return line;
  };
  const tidy = (name: string, line: Line) => {
    if (line.unstored > 0) return;
    for (const resolve of line.waiting.splice(0)) resolve();
    if (line.handed === undefined) lines.delete(name);
  };
  const hand = (name: string, line: Line, type: EventType, payload: unknown, scene: Scene) => {
    line.unstored += 1;
    const settle = () => {
      line.unstored -= 1;
      tidy(name, line);
    };
    return handOver(deps, type, payload, scene).then(settle, (error: unknown) =>
      noteLoss(deps, error).then(settle),
    );
  };
  const handInTurn = async (name: string, line: Line, type: EventType, payload: unknown, place?: string) => {
    await line.handed;
    if (isDeletion(type)) await allStored(line);
    const scene = await sceneAt(deps, place);
    if (scene === undefined) return;
    const stored = hand(name, line, type, payload, scene);
    if (isDeletion(type)) await stored;
  };
  const lineUp = (type: EventType, payload: unknown) => {
    const place = sceneOf(payload);
    const name = place ?? type;
    const line = lineOf(name);
    const scene = knownScene(deps.places, place);
    if (scene !== undefined && line.handed === undefined && !isDeletion(type)) {
      void hand(name, line, type, payload, scene);
      return;
    }
    const handed = handInTurn(name, line, type, payload, place).then(() => {
      if (line.handed === handed) line.handed = undefined;
      tidy(name, line);
    });
    line.handed = handed;
  };
  return {
    take: (type, payload) => {
      if (isKnown(type)) lineUp(type, payload);
      else if (type === 'INTERACTION_CREATE') {
        const interaction = parseInteraction(payload);
        if (interaction === undefined) return;
        const performed = deps
          .perform(interaction)
          .catch((error: unknown) => deps.onTrouble('interaction', error))
          .finally(() => interactions.delete(performed));
        interactions.add(performed);
      }
    },
    idle: async () => {
      while (lines.size + interactions.size > 0)
        await Promise.all([
          ...interactions,
          ...[...lines.values()].map((line) => line.handed ?? allStored(line)),
        ]);
    },
  };
}

/**
 * Resolves when it is stored. Not an async function: that would keep the whole payload in memory for as long as each of a crowd waits
 * to be stored.
 */
function handOver(deps: DispatchDeps, type: EventType, payload: unknown, scene: Scene): Promise<void> {
  const { inbox, clock, keyOf } = deps;
  const botId = deps.botId();
  if (botId === undefined) return Promise.resolve();
  try {
    const events = readEvent({ botId, keyOf, sight: deps.sight() }, type, payload, scene, clock.now());
    const [only] = events;
    if (only === undefined) return Promise.resolve();
    return events.length === 1 ? inbox.take(only) : takeAll(inbox, events);
  } catch (error) {
    return Promise.reject(error);
  }
}

async function takeAll(inbox: Inbox, events: readonly PlatformEvent[]): Promise<void> {
  await Promise.all(events.map((event) => inbox.take(event)));
}

/** Discord tells nothing twice; what was lost is found when the threads are read again. */
async function noteLoss({ inbox, clock, onTrouble }: DispatchDeps, error: unknown): Promise<void> {
  onTrouble('event', error);
  await inbox
    .take({ kind: 'gap', platform: 'discord', at: clock.now() })
    .catch((again: unknown) => onTrouble('gap', again));
}

const sceneIn = (id: string, place: Place): Scene => ({
  id,
  parent: place.kind === 'thread' ? place.parent : undefined,
});

/** Events that name no channel happen nowhere. */
const nowhere: Scene = { id: '' };

function knownScene(places: Places, id: string | undefined): Scene | undefined {
  if (id === undefined) return nowhere;
  const place = places.known(id);
  return place && sceneIn(id, place);
}

/** Undefined for a place that is gone or closed to us, and where it could not be found out, which is noted. */
async function sceneAt(deps: DispatchDeps, id: string | undefined): Promise<Scene | undefined> {
  if (id === undefined) return nowhere;
  try {
    return sceneIn(id, await deps.places.of(id));
  } catch (error) {
    if (discordCode(error) === undefined) await noteLoss(deps, error);
    return undefined;
  }
}
