import type { Block } from '../platforms/message.js';
import type { ActionContext, Call } from './action.js';

/** What keeps the program from working in the channel of a call as it should; empty when nothing does. */
export async function selfCheck(
  { practice }: ActionContext,
  { deed, texts }: Call,
): Promise<readonly Block[]> {
  const platform = practice.platforms.get(deed.address.platform);
  const missing = (await platform?.missingPermissions?.(deed.address)) ?? [];
  const elsewhere = (platform?.health().problems ?? []).filter(
    (problem) => problem.kind !== 'missing-permissions' || problem.channel !== deed.address.channel,
  );
  const sentences = [
    ...(missing.length === 0 ? [] : [texts.platform.missingHere(missing)]),
    ...elsewhere.map(texts.platform.problem),
  ];
  return sentences.map((text) => ({ kind: 'paragraph', text }));
}
