import { setImmediate as soon } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDispatch, type Dispatch } from '../../../src/platforms/discord/dispatch.js';
import type { PlatformEvent } from '../../../src/platforms/platform.js';

type Taking = { readonly event: PlatformEvent; store(): void; fail(): void };
type Desk = {
  readonly dispatch: Dispatch;
  readonly takings: readonly Taking[];
  readonly troubles: readonly string[];
};

const inThread = { kind: 'thread', parent: '20' } as const;

/** A core that is done with an event only when it is told so. */
function openDesk(): Desk {
  const takings: Taking[] = [];
  const troubles: string[] = [];
  const dispatch = createDispatch({
    inbox: {
      take: (event) =>
        new Promise((resolve, reject) => {
          takings.push({ event, store: resolve, fail: () => reject(new Error('the disk is full')) });
        }),
      act: () => Promise.reject(new Error('nobody does anything here')),
    },
    places: { of: async () => inThread, known: () => inThread, canReadHistory: () => true },
    clock: { now: Date.now, wait: async () => {} },
    keyOf: () => undefined,
    botId: () => '1',
    sight: () => ({ hasContent: true }),
    perform: async () => {},
    onTrouble: (where) => troubles.push(where),
  });
  return { dispatch, takings, troubles };
}

const message = (id: string, thread: string) => ({
  id,
  channel_id: thread,
  guild_id: '10',
  type: 0,
  author: { id: '7' },
  content: `answer ${id}`,
});
const kinds = (takings: readonly Taking[]) => takings.map(({ event }) => event.kind);

describe('what comes over the gateway', () => {
  it('reaches the core while earlier messages of the thread are still being stored, in order', async () => {
    const { dispatch, takings } = openDesk();
    for (const id of ['101', '102', '103']) dispatch.take('MESSAGE_CREATE', message(id, '30'));
    await soon();
    expect(takings.map(({ event }) => 'externalId' in event && event.externalId)).toEqual([
      '101',
      '102',
      '103',
    ]);
  });

  it('is a deletion only when all that came before it in the thread is stored', async () => {
    const { dispatch, takings } = openDesk();
    dispatch.take('MESSAGE_CREATE', message('101', '30'));
    dispatch.take('MESSAGE_DELETE', { id: '101', channel_id: '30', guild_id: '10' });
    dispatch.take('MESSAGE_CREATE', message('102', '30'));
    dispatch.take('MESSAGE_CREATE', message('103', '31'));
    await soon();
    expect(kinds(takings)).toEqual(['said', 'said']);
    takings[0]?.store();
    await soon();
    expect(kinds(takings)).toEqual(['said', 'said', 'deleted']);
    takings[2]?.store();
    await soon();
    expect(kinds(takings)).toEqual(['said', 'said', 'deleted', 'said']);
  });

  it('is missed openly when it cannot be stored, and holds up nothing', async () => {
    const { dispatch, takings, troubles } = openDesk();
    dispatch.take('MESSAGE_CREATE', message('101', '30'));
    dispatch.take('MESSAGE_CREATE', message('102', '30'));
    await soon();
    takings[0]?.fail();
    takings[1]?.store();
    await soon();
    expect(kinds(takings)).toEqual(['said', 'said', 'gap']);
    expect(troubles).toEqual(['event']);
    takings[2]?.store();
    dispatch.take('MESSAGE_DELETE', { id: '102', channel_id: '30', guild_id: '10' });
    await soon();
    expect(kinds(takings)).toEqual(['said', 'said', 'gap', 'deleted']);
  });
});

describe('stopping', () => {
  it('waits until what is in hand is stored', async () => {
    const { dispatch, takings } = openDesk();
    dispatch.take('MESSAGE_CREATE', message('101', '30'));
    await soon();
    let isIdle = false;
    const idle = dispatch.idle().then(() => {
      isIdle = true;
    });
    await soon();
    expect(isIdle).toBe(false);
    takings[0]?.store();
    await idle;
    expect(isIdle).toBe(true);
  });
});
