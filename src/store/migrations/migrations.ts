import type { Migration } from 'kysely';
import * as practice from './001-practice.js';
import * as localWorkspace from './002-local-workspace.js';
import * as scoring from './003-scoring.js';
import * as figures from './004-figures.js';
import * as rhythm from './005-rhythm.js';
import * as fewerIndexes from './006-fewer-indexes.js';
import * as replyKey from './007-reply-key.js';

/** Every migration by name, in the order of their names; one that has been released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  [practice.name]: practice,
  [localWorkspace.name]: localWorkspace,
  [scoring.name]: scoring,
  [figures.name]: figures,
  [rhythm.name]: rhythm,
  [fewerIndexes.name]: fewerIndexes,
  [replyKey.name]: replyKey,
};
