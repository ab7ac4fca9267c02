import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { locales } from '../questions/locale.js';
import { localeNames } from '../texts/page-texts.js';
import type { Language } from './language.js';

type LayoutProps = {
  readonly language: Language;
  readonly title: string;
  /** Address of the style sheet: before the login another one is served than after it. */
  readonly style: string;
  /** Path and query of this page, so that it can be shown in another language. */
  readonly here: string;
  readonly links?: readonly { readonly address: string; readonly label: string }[];
  readonly children: Child;
};

/** The frame of every page of this server. */
export function Layout({ language, title, style, here, links = [], children }: LayoutProps) {
  const { texts, locale } = language;
  const page = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${texts.product}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={style} />
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.skipToContent}
        </a>
        <header>
          <a class="product" href={inLanguage(language, '/dashboard')}>
            {texts.product}
          </a>
          <nav>
            {links.map(({ address, label }) => (
              <a href={address}>{label}</a>
            ))}
          </nav>
          <nav aria-label={texts.language} class="languages">
            {locales.map((other) => (
              <a
                href={withLanguage(here, other)}
                lang={other}
                hreflang={other}
                aria-current={other === locale}
              >
                {localeNames[other]}
              </a>
            ))}
          </nav>
        </header>
        <main id="content">{children}</main>
      </body>
    </html>
  );
  return html`<!doctype html>${page}`;
}

/** A link that keeps the language the reader chose, and leaves the choice to the browser otherwise. */
export function inLanguage({ locale, isChosen }: Language, address: string): string {
  return isChosen ? withLanguage(address, locale) : address;
}

function withLanguage(address: string, locale: string): string {
  const [path = '', query] = address.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('lang', locale);
  return `${path}?${parameters}`;
}
