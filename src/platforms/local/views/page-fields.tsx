import type { PageContent } from '../page-content.js';

/** What every form sends along: the page it stands on. */
export function PageFields({ content }: { readonly content: PageContent }) {
  const { channel, threadRef } = content.place;
  return (
    <>
      <input type="hidden" name="channel" value={channel} />
      {threadRef === undefined ? undefined : <input type="hidden" name="open" value={threadRef} />}
      <input type="hidden" name="nonce" value={content.nonce} autocomplete="off" />
    </>
  );
}
