import type { Message } from '../platforms/message.js';
import type { Address } from './channel.js';

export const deliveryStates = ['owed', 'sending', 'sent', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One thing owed to a platform. Its key `<subject>/<kind>` travels with it, so that it can be found there again. */
export type Delivery = {
  readonly key: string;
  readonly kind: DeliveryKind;
  /** The round, or for notices the channel, that it belongs to. */
  readonly subject: string;
  readonly channelId: string;
  /** Gone once it is settled. */
  readonly task?: DeliveryTask | undefined;
  /** Waits until that delivery is settled. */
  readonly afterKey?: string | undefined;
  readonly notBeforeAt: number;
  /** Pointless after this instant: a question past its reveal, a reveal into a channel long lost. */
  readonly giveUpAt: number;
  readonly createdAt: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Begin of the newest attempt that may have reached the platform; while set, look up before sending. */
  readonly attemptStartedAt?: number | undefined;
  /** When a complete read first did not find it. */
  readonly absentSinceAt?: number | undefined;
  readonly error?: string | undefined;
  readonly ref?: string | undefined;
  /** External ids of the private replies it quotes, so that they can be taken out again. */
  readonly quotes: readonly string[];
};

export const deliveryKinds = [
  'question',
  'thread',
  'answers',
  'reveal',
  'closed',
  'forgotten',
  'notice',
  'receipt',
  'reminder',
  'welcome',
  'digest',
] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

export type DeliveryTask =
  | { readonly operation: 'post'; readonly threadRef?: string | undefined; readonly message: Message }
  /** Without `messageRef` it is the message that `afterKey` sent. */
  | {
      readonly operation: 'edit';
      readonly messageRef?: string | undefined;
      readonly threadRef?: string | undefined;
      readonly message: Message;
    }
  /** The message it hangs below is the one that `afterKey` sent. */
  | { readonly operation: 'thread'; readonly title: string; readonly openUntilAt: number }
  | { readonly operation: 'react'; readonly messageRef: string; readonly threadRef: string }
  | { readonly operation: 'tell'; readonly memberId: string; readonly message: Message };

/**
 * A delivery held by this process until `leaseUntilAt`. Only with the fence of the newest claim does the store take it back or let it
 * be tried again.
 */
export type Claim = {
  readonly delivery: Delivery;
  readonly address: Address;
  readonly fence: number;
  readonly leaseUntilAt: number;
  /** An earlier attempt may have arrived. */
  readonly lookFirst: boolean;
  /** Reference of the delivery it waited for. */
  readonly afterRef?: string | undefined;
};

export type NewDelivery = Pick<Delivery, 'key' | 'kind' | 'subject' | 'channelId'> & {
  readonly task: DeliveryTask;
  readonly giveUpAt: number;
  readonly afterKey?: string | undefined;
  readonly quotes?: readonly string[] | undefined;
};

export const deliveryKey = (subject: string, kind: string): string => `${subject}/${kind}`;
