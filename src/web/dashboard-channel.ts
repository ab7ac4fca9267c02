import type { Child } from 'hono/jsx';
import type { DataDeps, Place } from './dashboard-data.js';
import type { Language } from './language.js';

/** A part of a channel's page: what it reads, and how it shows it. */
export type ChannelSection = (deps: DataDeps, place: Place, language: Language) => Promise<Child>;

/** What a channel's page shows between its state and its ledger, in this order. A new part is one line here. */
export const channelSections: readonly ChannelSection[] = [];
