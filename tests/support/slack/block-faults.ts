import { type Block, blocksOfMessage, charactersInMarkdown, viewSchema } from './limits.js';

type Fault = { readonly path: readonly PropertyKey[]; readonly message: string };

/** What `response_metadata.messages` says; empty when the blocks are fine. */
export function faultsOfBlocks(blocks: unknown): readonly string[] {
  const parsed = blocksOfMessage.safeParse(blocks);
  if (!parsed.success) return parsed.error.issues.map((fault) => sentence(fault, 'blocks'));
  const markdown = parsed.data.filter(({ type }) => type === 'markdown');
  const faults = twins(parsed.data);
  if (charactersIn(markdown) > charactersInMarkdown)
    faults.push({ path: [], message: `markdown must be less than ${charactersInMarkdown + 1} characters` });
  return faults.map((fault) => sentence(fault, 'blocks'));
}

export function faultsOfView(view: unknown): readonly string[] {
  const parsed = viewSchema.safeParse(view);
  if (!parsed.success) return parsed.error.issues.map((fault) => sentence(fault, 'view'));
  const { blocks, submit } = parsed.data;
  const faults = twins(blocks);
  for (const [index, { type }] of blocks.entries()) {
    if (type === 'markdown') faults.push({ path: [index], message: `unsupported type: ${type}` });
    if (type === 'input' && submit === undefined)
      faults.push({ path: [index], message: 'must define `submit` to use an `input` block in modals' });
  }
  return faults.map((fault) => sentence(fault, 'view/blocks'));
}

const sentence = ({ path, message }: Fault, at: string): string =>
  `[ERROR] ${message} [json-pointer:/${[at, ...path].map(String).join('/')}]`;

/** Block ids are unique in the message, action ids in their block. */
function twins(blocks: readonly Block[]): Fault[] {
  const faults: Fault[] = [];
  const check = (
    field: string,
    ids: Iterable<readonly [number, string | undefined]>,
    at: readonly number[],
  ) => {
    const known = new Set<string>();
    for (const [place, id] of ids) {
      if (id === undefined) continue;
      if (known.has(id)) faults.push({ path: [...at, place], message: `\`${field}\` ${id} already exists` });
      known.add(id);
    }
  };
  check(
    'block_id',
    blocks.map(({ block_id }, index) => [index, block_id] as const),
    [],
  );
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'actions') continue;
    check(
      'action_id',
      block.elements.map(({ action_id }, place) => [place, action_id] as const),
      [index],
    );
  }
  return faults;
}

/** The characters a person reads. */
export function charactersIn(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce((sum, [field, value]) => {
    const isRead = typeof value === 'string' && (field === 'text' || field === 'alt_text');
    return sum + (isRead ? value.length : charactersIn(value));
  }, 0);
}
