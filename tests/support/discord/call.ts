import type { Discord, Json } from './state.js';

/** One request as a route sees it. */
export type Call = {
  readonly discord: Discord;
  /** A named part of the path. */
  param(name: string): string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Json[];
  readonly gateway: { readonly url: string; readonly shards: number };
};

/** Answers with what becomes JSON; undefined is 204. */
export type Route = (call: Call) => Json | readonly Json[] | undefined;

/** By method and path, for example `GET /channels/:channel/messages/:message`. */
export type Routes = Readonly<Record<string, Route>>;
