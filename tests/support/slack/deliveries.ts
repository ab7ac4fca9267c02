import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from './faults.js';
import { type Json, token, type Workspace } from './workspace.js';

export type Envelope = {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Json;
};
export type Retry = { readonly attempt: number; readonly reason: string };
export type Outcome = {
  /** Whether an acknowledgement came within the deadline. */
  readonly acked: boolean;
  readonly tookMs: number;
  readonly body: unknown;
  readonly reason?: string;
  /** The receiver asked for no more attempts. */
  readonly isFinal?: boolean;
};
export type Send = (envelope: Envelope, retry: Retry | undefined) => Promise<Outcome>;

/** What became of an event. */
export type Delivery = {
  readonly eventId: string;
  readonly event: Json;
  attempts: number;
  state: 'under way' | 'acked' | 'given up' | 'dropped';
};

/** At once, after a minute, after five. */
const retryDelaysMs = [0, 60_000, 300_000];

export type Deliveries = {
  readonly log: readonly Delivery[];
  /** Resolves when every event is acknowledged or given up. */
  settled(): Promise<void>;
  stop(): void;
};

export function deliverEvents(
  workspace: Workspace,
  options: {
    readonly send: Send;
    readonly faults: Faults;
    readonly retryScale: number;
    readonly verificationToken: string;
  },
): Deliveries {
  const log: Delivery[] = [];
  const underWay = new Set<Promise<void>>();
  const held: Delivery[] = [];
  let isStopped = false;

  const deliver = async (delivery: Delivery): Promise<void> => {
    const payload = eventBody(workspace, delivery, options.verificationToken);
    let retry: Retry | undefined;
    for (const [index, delayMs] of [...retryDelaysMs, 0].entries()) {
      delivery.attempts += 1;
      const outcome = await options.send({ kind: 'events_api', payload }, retry);
      if (outcome.acked) delivery.state = 'acked';
      if (outcome.acked || outcome.isFinal === true || isStopped || index === retryDelaysMs.length) break;
      retry = { attempt: index + 1, reason: outcome.reason ?? 'unknown_error' };
      await wait(delayMs * options.retryScale);
    }
    if (delivery.state !== 'acked') delivery.state = 'given up';
  };
  const begin = (delivery: Delivery): void => {
    const work = deliver(delivery).finally(() => underWay.delete(work));
    underWay.add(work);
  };

  workspace.announce = (event) => {
    const eventId = `Ev${token()}`;
    const delivery: Delivery = { eventId, event, attempts: 0, state: 'under way' };
    log.push(delivery);
    const fault = options.faults.takeEvent();
    if (fault === 'drop') {
      delivery.state = 'dropped';
      return;
    }
    if (fault === 'late') {
      held.push(delivery);
      return;
    }
    begin(delivery);
    if (fault === 'duplicate') begin(delivery);
    for (const overtaken of held.splice(0)) begin(overtaken);
  };
  return {
    log,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop: () => {
      isStopped = true;
      workspace.announce = () => undefined;
    },
  };
}

function eventBody(
  { identity, clock }: Workspace,
  { eventId, event }: Delivery,
  verificationToken: string,
): Json {
  const { team, botUser, appId } = identity;
  const authorization = {
    enterprise_id: null,
    team_id: team,
    user_id: botUser,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    token: verificationToken,
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(clock.now() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
  };
}
