import type { Selectable } from 'kysely';
import { z } from 'zod';
import {
  type Delivery,
  type DeliveryTask,
  deliveryKinds,
  deliveryStates,
  type NewDelivery,
} from '../practice/delivery.js';
import { parseJson, trusted } from './json.js';
import type { Tables } from './tables.js';

const taskSchema = trusted<DeliveryTask>();
const quotesSchema = z.array(z.string());

export function toDeliveryRow(delivery: NewDelivery, createdAt: number, nextTryAt: number | null) {
  return {
    key: delivery.key,
    kind: delivery.kind,
    subject: delivery.subject,
    channel_id: delivery.channelId,
    operation: delivery.task.operation,
    task: JSON.stringify(delivery.task),
    after_key: delivery.afterKey ?? null,
    not_before_at: createdAt,
    give_up_at: delivery.giveUpAt,
    created_at: createdAt,
    attempts: 0,
    fence: 0,
    next_try_at: nextTryAt,
    state: 'owed',
    quotes: JSON.stringify(delivery.quotes ?? []),
  };
}

const kindSchema = z.enum(deliveryKinds);
const stateSchema = z.enum(deliveryStates);

export function toDelivery(row: Selectable<Tables['delivery']>): Delivery {
  return {
    key: row.key,
    kind: kindSchema.parse(row.kind),
    subject: row.subject,
    channelId: row.channel_id,
    task: row.task === null ? undefined : parseJson(taskSchema, row.task),
    afterKey: row.after_key ?? undefined,
    notBeforeAt: row.not_before_at,
    giveUpAt: row.give_up_at,
    createdAt: row.created_at,
    state: stateSchema.parse(row.state),
    attempts: row.attempts,
    attemptStartedAt: row.attempt_started_at ?? undefined,
    absentSinceAt: row.absent_since_at ?? undefined,
    error: row.error ?? undefined,
    ref: row.ref ?? undefined,
    quotes: parseJson(quotesSchema, row.quotes),
  };
}
