import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PlatformName } from '../practice/channel.js';
import type { DeliveryKind, DeliveryState } from '../practice/delivery.js';
import type { RoundState } from '../practice/round.js';

/** Counts what happens, for Prometheus to fetch. Labels are of small, fixed sets: never a channel, never a person. */
export type Metrics = {
  readonly contentType: string;
  text(): Promise<string>;
  roundEntered(platform: PlatformName, state: RoundState): void;
  deliverySettled(
    platform: PlatformName,
    kind: DeliveryKind,
    state: DeliveryState,
    latenessMs?: number,
  ): void;
  replyStored(platform: PlatformName): void;
  commandTook(platform: PlatformName, action: string, durationMs: number): void;
  platformError(platform: PlatformName, code: string): void;
  tickTook(durationMs: number): void;
};

const latenessBuckets = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400];
/** Platforms wait three seconds for the answer to a command. */
const commandBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
const tickBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const meters = createMeters(registry);
  addProcessGauges(registry);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    roundEntered: (platform, state) => meters.rounds.inc({ platform, state }),
    deliverySettled(platform, kind, state, latenessMs) {
      meters.deliveries.inc({ platform, kind, state });
      if (latenessMs !== undefined) meters.lateness.observe(seconds(latenessMs));
    },
    replyStored: (platform) => meters.replies.inc({ platform }),
    commandTook: (platform, action, durationMs) =>
      meters.commands.observe({ platform, action }, seconds(durationMs)),
    platformError: (platform, code) => meters.errors.inc({ platform, code }),
    tickTook: (durationMs) => meters.ticks.observe(seconds(durationMs)),
  };
}

/** A clock that was set back must not give a sum that shrinks. */
const seconds = (durationMs: number): number => Math.max(0, durationMs) / 1000;

function createMeters(registry: Registry) {
  const registers = [registry];
  return {
    rounds: new Counter({
      name: 'rehearse_rounds_total',
      help: 'Rounds that entered a state',
      labelNames: ['platform', 'state'],
      registers,
    }),
    deliveries: new Counter({
      name: 'rehearse_deliveries_total',
      help: 'Deliveries that were settled, by outcome',
      labelNames: ['platform', 'kind', 'state'],
      registers,
    }),
    lateness: new Histogram({
      name: 'rehearse_delivery_lateness_seconds',
      help: 'From when a delivery could first have been sent until it was',
      buckets: latenessBuckets,
      registers,
    }),
    replies: new Counter({
      name: 'rehearse_replies_total',
      help: 'Replies that were stored',
      labelNames: ['platform'],
      registers,
    }),
    commands: new Histogram({
      name: 'rehearse_command_seconds',
      help: 'Time to answer what a person did',
      labelNames: ['platform', 'action'],
      buckets: commandBuckets,
      registers,
    }),
    errors: new Counter({
      name: 'rehearse_platform_errors_total',
      help: 'Requests that a platform refused or left unanswered',
      labelNames: ['platform', 'code'],
      registers,
    }),
    ticks: new Histogram({
      name: 'rehearse_tick_seconds',
      help: 'Duration of one look at what is due',
      buckets: tickBuckets,
      registers,
    }),
  };
}

/**
 * The few figures of the process that are looked up when asked for. prom-client's own set keeps an event-loop monitor and
 * a garbage-collection observer running for as long as the process lives.
 */
function addProcessGauges(registry: Registry): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect: function () {
        this.set(read());
      },
    });
  gauge('process_resident_memory_bytes', 'Resident memory size in bytes', () => process.memoryUsage.rss());
  const startedS = Math.round(performance.timeOrigin) / 1000;
  gauge('process_start_time_seconds', 'Start time of the process since the Unix epoch', () => startedS);
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system CPU time spent in seconds',
    registers: [registry],
    collect() {
      const { user, system } = process.cpuUsage();
      cpu.reset();
      cpu.inc((user + system) / 1_000_000);
    },
  });
}
