/** How a platform says it is doing. */
export type PlatformHealth =
  /** `detail`: it works, but for something a person could mend. */
  | {
      readonly state: 'connected';
      readonly detail?: string | undefined;
      readonly problems?: readonly PlatformProblem[] | undefined;
    }
  | {
      readonly state: 'connecting' | 'degraded';
      readonly detail: string;
      readonly problems?: readonly PlatformProblem[] | undefined;
    };

/** Something only a person can mend, outside this program; `texts` has the sentence that says how. */
export type PlatformProblem =
  | { readonly kind: 'bad-token' }
  /** The platform shows that people write, but not what. */
  | { readonly kind: 'content-intent-off' }
  /** Named in the environment, but nowhere to be found. */
  | { readonly kind: 'unknown-channel'; readonly channel: string }
  /** Named in the environment. */
  | {
      readonly kind: 'missing-permissions';
      readonly channel: string;
      readonly permissions: readonly Permission[];
    };

/** What a platform can forbid in a channel. */
export type Permission =
  | 'view-channel'
  | 'send-messages'
  | 'create-threads'
  | 'send-in-threads'
  | 'read-history'
  | 'attach-files'
  | 'add-reactions';
