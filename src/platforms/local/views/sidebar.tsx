import { locales } from '../../../questions/locale.js';
import { localeNames } from '../../../texts/page-texts.js';
import { hrefOf, type PageContent } from '../page-content.js';
import { people } from '../people.js';
import { Avatar } from './avatar.js';
import { Icon, Logo } from './icons.js';
import { PageFields } from './page-fields.js';

type Props = { readonly content: PageContent };

/** Channels, who one is, and the language. On a phone it unfolds from a button. */
export function Sidebar({ content }: Props) {
  const { texts } = content;
  return (
    <header class="sidebar">
      <div class="brand">
        <Logo />
        <span>{texts.product}</span>
        <input id="menu" class="menu" type="checkbox" aria-label={texts.menu} autocomplete="off" />
      </div>
      <div class="drawer">
        <nav aria-labelledby="channels-title">
          <h2 id="channels-title">{texts.channels}</h2>
          <ul class="channels">
            {content.channels.map((channel) => (
              <li>
                <a
                  href={hrefOf({ channel })}
                  aria-current={channel === content.place.channel ? 'page' : undefined}
                >
                  <span aria-hidden="true">#</span>
                  {channel}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <PersonSwitch content={content} />
        <LanguageSwitch content={content} />
      </div>
    </header>
  );
}

function PersonSwitch({ content }: Props) {
  const { texts, visitor } = content;
  return (
    <section class="switch" aria-labelledby="person-title">
      <h2 id="person-title">
        <Icon name="people" />
        {texts.person.switch}
      </h2>
      <form method="post" action="/local/person">
        <PageFields content={content} />
        {people.map((person) => (
          <button
            type="submit"
            name="person"
            value={person.id}
            aria-pressed={person.id === visitor.person.id ? 'true' : 'false'}
          >
            <Avatar author={person.id} locale={visitor.locale} />
            <span class="who">
              {person.name[visitor.locale]}
              <small>{texts.person.roles[person.role]}</small>
            </span>
          </button>
        ))}
      </form>
      <p class="hint">{texts.person.hint}</p>
    </section>
  );
}

function LanguageSwitch({ content }: Props) {
  const { texts, visitor, place } = content;
  return (
    <nav id="languages" class="languages" aria-label={texts.language}>
      <Icon name="globe" />
      {locales.map((locale) => (
        <a
          href={hrefOf({ ...place, lang: locale })}
          lang={locale}
          hreflang={locale}
          aria-current={locale === visitor.locale ? 'true' : undefined}
        >
          {localeNames[locale]}
        </a>
      ))}
    </nav>
  );
}
