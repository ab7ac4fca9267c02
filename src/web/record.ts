import type { Observation } from '../practice/observation.js';
import type { Metrics } from './metrics.js';

/** Counts what the core tells about itself. */
export function recordObservation(metrics: Metrics, observation: Observation): void {
  switch (observation.kind) {
    case 'round':
      return metrics.roundEntered(observation.platform, observation.state);
    case 'delivery': {
      const { platform, deliveryKind, state, latenessMs } = observation;
      return metrics.deliverySettled(platform, deliveryKind, state, latenessMs);
    }
    case 'reply':
      return metrics.replyStored(observation.platform);
    case 'command':
      return metrics.commandTook(observation.platform, observation.action, observation.durationMs);
    case 'platform-error':
      return metrics.platformError(observation.platform, observation.code);
    case 'tick':
      return metrics.tickTook(observation.durationMs);
    case 'channel':
    case 'clock-stepped-back':
    case 'fault':
      return;
    default:
      observation satisfies never;
  }
}
