import { type REST, Routes } from 'discord.js';
import type { CommandSet } from '../commands.js';
import { areSame, definitionsOf, parseDefinitions, toWire } from './command-definitions.js';

/** Lists the commands with Discord, for all servers at once; only when they are not what they should be. */
export async function registerCommands(rest: REST, applicationId: string, set: CommandSet): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = definitionsOf(set);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const listed = parseDefinitions(await rest.get(route, { query }));
  if (!areSame(listed, wanted)) await rest.put(route, { body: wanted.map(toWire) });
}
