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

/** Hands events to the core, those of one channel in the order in which they came, and lets people be answered at once. */
export function createDispatch(deps: DispatchDeps): Dispatch {
  const turns = new Map<string, Promise<void>>();
  const inHand = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    inHand.add(work);
    void work.finally(() => inHand.delete(work));
  };
  const inOrder = (channel: string, work: () => Promise<void>) => {
    const turn = (turns.get(channel) ?? Promise.resolve()).then(work);
    turns.set(channel, turn);
    track(
      turn.then(() => {
        if (turns.get(channel) === turn) turns.delete(channel);
      }),
    );
  };
  return {
    take: (type, payload) => {
      if (type === 'INTERACTION_CREATE') {
        const interaction = parseInteraction(payload);
        if (interaction !== undefined)
          track(deps.perform(interaction).catch((error: unknown) => deps.onTrouble('interaction', error)));
      } else if (isKnown(type)) inOrder(sceneOf(payload) ?? type, () => takeEvent(deps, type, payload));
    },
    idle: async () => {
      while (inHand.size > 0) await Promise.all(inHand);
    },
  };
}

async function takeEvent(deps: DispatchDeps, type: EventType, payload: unknown): Promise<void> {
  const { inbox, clock, onTrouble, keyOf } = deps;
  const botId = deps.botId();
  if (botId === undefined) return;
  const identity = { botId, keyOf, sight: deps.sight() };
  try {
    const id = sceneOf(payload);
    const scene = id === undefined ? { id: '' } : await sceneAt(deps.places, id);
    if (scene === undefined) return;
    for (const event of readEvent(identity, type, payload, scene, clock.now())) await inbox.take(event);
  } catch (error) {
    onTrouble('event', error);
    // Discord tells nothing twice; what was lost is found when the threads are read again.
    await inbox
      .take({ kind: 'gap', platform: 'discord', at: clock.now() })
      .catch((again: unknown) => onTrouble('gap', again));
  }
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
