import type { CompletionTexts } from '../../../texts/page-texts.js';
import type { Completion } from '../complete.js';

type Props = { readonly completion: Completion; readonly texts: CompletionTexts };

/** The list above a message box. */
export function CompletionView({ completion, texts }: Props) {
  const { about, offers, preferred, head } = completion;
  return (
    <div class="completion" data-head={head} data-count={texts.count(offers.length)}>
      <p id="completion-about">{about}</p>
      {offers.length === 0 ? undefined : (
        <div role="listbox" id="completion-list" aria-labelledby="completion-about">
          {offers.map(({ name, meaning, isRequired, text }, index) => (
            <div
              role="option"
              tabIndex={-1}
              id={`completion-${index}`}
              data-text={text}
              aria-selected={index === preferred ? 'true' : 'false'}
            >
              <code>{name}</code>
              <span dir="auto">{meaning}</span>
              {isRequired ? <em>{texts.required}</em> : undefined}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
