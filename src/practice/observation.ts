import type { PlatformName } from './channel.js';
import type { DeliveryKind, DeliveryState } from './delivery.js';
import type { RoundState } from './round.js';

/**
 * What the core tells about itself as it works; logs and metrics are made from it. Ids only: never a token, never what people wrote.
 */
export type Observation =
  | {
      readonly kind: 'round';
      readonly platform: PlatformName;
      readonly roundId: string;
      readonly state: RoundState;
      readonly reason?: string;
    }
  | {
      readonly kind: 'delivery';
      readonly platform: PlatformName;
      readonly key: string;
      readonly deliveryKind: DeliveryKind;
      readonly state: DeliveryState;
      readonly attempts: number;
      /** From when it could first have been sent. */
      readonly latenessMs?: number;
    }
  | {
      readonly kind: 'reply';
      readonly platform: PlatformName;
      readonly roundId: string;
      readonly change: 'added' | 'changed' | 'deleted';
    }
  | {
      readonly kind: 'platform-error';
      readonly platform: PlatformName;
      readonly code: string;
      readonly key?: string;
    }
  | {
      readonly kind: 'channel';
      readonly platform: PlatformName;
      readonly channelId: string;
      readonly state: string;
      readonly reason?: string;
    }
  | { readonly kind: 'clock-stepped-back'; readonly byMs: number }
  | {
      readonly kind: 'command';
      readonly platform: PlatformName;
      readonly action: string;
      readonly durationMs: number;
    }
  | { readonly kind: 'tick'; readonly durationMs: number }
  /** Something that should not happen: logged with its stack. */
  | { readonly kind: 'fault'; readonly where: string; readonly error: unknown };

export type Observe = (observation: Observation) => void;
