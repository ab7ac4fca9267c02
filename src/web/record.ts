import type { Observation } from '../practice/observation.js';
import type { Metrics } from './metrics.js';

/** Counts what the core tells about itself. */
export function recordObservation(metrics: Metrics, observation: Observation): void {
  switch (observation.kind) {
    case 'round':
      metrics.roundEntered(observation.platform, observation.state);
      return;
    case 'delivery': {
      const { platform, deliveryKind, state, latenessMs } = observation;
      metrics.deliverySettled(platform, deliveryKind, state, latenessMs);
      return;
    }
    case 'reply':
      metrics.replyStored(observation.platform);
      return;
    case 'command':
      metrics.commandTook(observation.platform, observation.action, observation.durationMs);
      return;
    case 'platform-error':
      metrics.platformError(observation.platform, observation.code);
      return;
    case 'tick':
      metrics.tickTook(observation.durationMs);
      return;
    case 'channel':
    case 'clock-stepped-back':
    case 'fault':
      return;
    default:
      observation satisfies never;
  }
}
