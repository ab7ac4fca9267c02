import { z } from 'zod';
import { wire } from './messages.js';
import { findMessage, type Workspace } from './workspace.js';

const elementSchema = z
  .object({
    type: z.string(),
    action_id: z.string().optional(),
    options: z.array(z.object({ value: z.string() }).catchall(z.unknown())).optional(),
  })
  .catchall(z.unknown());
const pressable = z.object({
  block_id: z.string(),
  elements: z.array(elementSchema.catch({ type: 'other' })).optional(),
  accessory: elementSchema.optional(),
});

export type Target = {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
};

/** The button, and the message as the payload carries it: not for what only one person sees. */
export function pressableIn(workspace: Workspace, { user, channel, ts, actionId }: Target) {
  const stored = findMessage(workspace, channel, ts);
  const seen = stored ?? workspace.ephemerals.find((one) => one.ts === ts && one.user === user);
  for (const block of seen?.blocks ?? []) {
    const parsed = pressable.safeParse(block);
    if (!parsed.success) continue;
    const { block_id, elements = [], accessory } = parsed.data;
    const action = [...elements, ...(accessory ? [accessory] : [])].find((one) => one.action_id === actionId);
    if (action === undefined) continue;
    const message = stored && wire(workspace, stored);
    return {
      message,
      isEphemeral: stored === undefined,
      threadTs: seen?.threadTs,
      action: { ...action, block_id },
    };
  }
  throw new Error(`nothing called ${actionId} to press in ${ts}`);
}
