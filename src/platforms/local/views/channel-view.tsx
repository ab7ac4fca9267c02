import { hrefOf, type PageContent } from '../page-content.js';
import { PROGRAM } from '../people.js';
import { Composer } from './composer.js';
import { MessageItem } from './message-item.js';
import { PageFields } from './page-fields.js';

type Props = { readonly content: PageContent };

/** The channel: its name, its messages, and the box to write in. */
export function ChannelView({ content }: Props) {
  const { texts, place } = content;
  return (
    <main class="channel">
      <header class="bar">
        <h1>
          <span aria-hidden="true">#</span>
          {place.channel}
        </h1>
        <p>{texts.topic}</p>
      </header>
      <div
        class={content.messages.length === 0 ? 'scroll from-top' : 'scroll'}
        role="log"
        aria-label={texts.list.messages(place.channel)}
        tabindex={0}
      >
        <div class="column">
          <div id="earlier">{content.hasEarlier ? <Earlier content={content} /> : undefined}</div>
          <ol id="messages" class="list">
            {content.hasEarlier ? undefined : <Welcome content={content} />}
            {content.messages.map((message) => (
              <MessageItem content={content} message={message} />
            ))}
          </ol>
          {content.isLatest ? undefined : (
            <a class="earlier" href={hrefOf(place)}>
              {texts.list.latest}
            </a>
          )}
        </div>
      </div>
      <Composer content={content} />
    </main>
  );
}

function Earlier({ content }: Props) {
  const before = content.messages[0]?.id;
  return (
    <a class="earlier" href={hrefOf({ channel: content.place.channel, before })}>
      {content.texts.list.earlier}
    </a>
  );
}

/** Stands where the channel begins: what happens here, and while it is empty what to try. */
function Welcome({ content }: Props) {
  const { welcome } = content.texts;
  const isEmpty = !content.messages.some(
    ({ author, visibleTo }) => author === PROGRAM && visibleTo === undefined,
  );
  return (
    <li id="welcome" class="welcome" data-version={isEmpty ? 'empty' : 'begun'}>
      <h2>{welcome.title(content.place.channel)}</h2>
      <p>{welcome.intro}</p>
      <ol class="steps">
        {welcome.steps.map(({ title, text }) => (
          <li>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <p class="tries-title">{isEmpty ? welcome.nothingYet : welcome.tryThese}</p>
      <Tries content={content} />
    </li>
  );
}

function Tries({ content }: Props) {
  const { texts, visitor } = content;
  const isLead = visitor.person.role === 'lead';
  return (
    <form class="buttons" method="post" action="/local/say" data-live>
      <PageFields content={content} />
      {texts.welcome.tries
        .filter(({ leadOnly }) => isLead || !leadOnly)
        .map(({ command, label }) => (
          <button type="submit" name="text" value={command} class="button plain">
            {label}
          </button>
        ))}
    </form>
  );
}
