import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Block, Button } from '../message.js';
import { cutShort } from '../split-text.js';
import { limits } from './limits.js';
import { customIdOf } from './marker.js';

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** The rows of every block of buttons. A custom id has to be unique in its message, so the same deed is offered once. */
export function buttonRowsOf(
  blocks: readonly Block[],
  hash: string,
): ReadonlyMap<Block, readonly ButtonRow[]> {
  const offered = new Set<string>();
  const rows = new Map<Block, readonly ButtonRow[]>();
  for (const block of blocks) {
    if (block.kind !== 'buttons' || rows.has(block)) continue;
    const buttons = block.buttons
      .map((button) => buttonOf(button, hash))
      .filter(({ custom_id }) => !offered.has(custom_id) && offered.add(custom_id));
    rows.set(block, rowsOf(buttons));
  }
  return rows;
}

const rowsOf = (buttons: readonly APIButtonComponentWithCustomId[]): readonly ButtonRow[] =>
  Array.from({ length: Math.ceil(buttons.length / limits.buttonsPerRow) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * limits.buttonsPerRow, (row + 1) * limits.buttonsPerRow),
  }));

const styles = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

const buttonOf = (
  { label, action, subject, style }: Button,
  hash: string,
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: styles[style],
  label: cutShort(label, limits.buttonLabel).trim() || '…',
  custom_id: customIdOf({ hash, action, subject }),
});
