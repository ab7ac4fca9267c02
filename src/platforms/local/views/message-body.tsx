import type { Locale } from '../../../questions/locale.js';
import type { PageTexts } from '../../../texts/page-texts.js';
import type { Block, Message, Text } from '../../message.js';
import type { LocalMessage } from '../local-store.js';
import type { PageContent } from '../page-content.js';
import { Icon } from './icons.js';
import { ListView } from './list-view.js';
import { PageFields } from './page-fields.js';
import { behindDot, SEPARATOR, WIDE_SPACE } from './separator.js';
import { Spans } from './spans.js';

type Props = {
  readonly content: PageContent;
  readonly message: LocalMessage;
  /** The thread it is shown in; undefined in the channel. */
  readonly threadRef: string | undefined;
};

/** A message of the program, as a card whose look follows its tone. */
export function MessageBody(props: Props & { readonly said: Message }) {
  const { said } = props;
  return (
    <div class={`card ${said.tone}`}>
      {said.blocks.map((block, index) => (
        <BlockView {...props} block={block} index={index} firstButton={buttonsBefore(said.blocks, index)} />
      ))}
    </div>
  );
}

const buttonsBefore = (blocks: readonly Block[], index: number): number =>
  blocks
    .slice(0, index)
    .reduce((count, block) => count + (block.kind === 'buttons' ? block.buttons.length : 0), 0);

type BlockProps = Props & {
  readonly said: Message;
  readonly block: Block;
  readonly index: number;
  /** How many buttons of the message come before this block. */
  readonly firstButton: number;
};

function BlockView({ said, block, content, message, threadRef, index, firstButton }: BlockProps) {
  const { locale } = content.visitor;
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h3 dir="auto">{block.text}</h3> : <h4 dir="auto">{block.text}</h4>;
    case 'paragraph':
      return <ParagraphView text={block.text} locale={locale} />;
    case 'note':
      return isFacts(said, block.text) ? (
        <Chips facts={block.text} />
      ) : (
        <p class="note">
          <Spans text={block.text} locale={locale} />
        </p>
      );
    case 'list':
      return <ListView ordered={block.ordered} items={block.items} locale={locale} />;
    case 'quote':
      return <QuoteView text={block.text} by={block.by} content={content} />;
    case 'fields':
      return <FieldsView fields={block.fields} content={content} />;
    case 'file':
      return <FileView messageId={message.id} index={index} name={block.name} texts={content.texts} />;
    case 'divider':
      return <hr />;
    case 'buttons':
      return (
        <ButtonsView
          buttons={block.buttons}
          first={firstButton}
          content={content}
          message={message}
          threadRef={threadRef}
        />
      );
    default:
      return block satisfies never;
  }
}

/** A strong beginning is the name of what follows, such as a step of an answer with its length. */
function ParagraphView({ text, locale }: { readonly text: Text; readonly locale: Locale }) {
  const [name, fact, ...rest] = typeof text === 'string' ? [] : text;
  const aside = rest.length > 0 ? undefined : behindDot(fact);
  return (
    <p dir="auto" class={name?.kind === 'strong' ? 'lead-in' : undefined}>
      {name?.kind === 'strong' && aside !== undefined ? (
        <>
          <Spans text={[name]} locale={locale} />
          {WIDE_SPACE}
          <span class="aside">{aside}</span>
        </>
      ) : (
        <Spans text={text} locale={locale} />
      )}
    </p>
  );
}

/** The line of a question with its section, points and length. */
const isFacts = ({ tone }: Message, text: Text): text is string =>
  (tone === 'question' || tone === 'closed') && typeof text === 'string' && text.includes(SEPARATOR);

function Chips({ facts }: { readonly facts: string }) {
  return (
    <ul class="chips">
      {facts.split(SEPARATOR).map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  );
}

type WithContent = { readonly content: PageContent };

function QuoteView({
  text,
  by,
  content,
}: WithContent & { readonly text: string; readonly by?: Text | undefined }) {
  return (
    <figure>
      <blockquote class="typed" dir="auto">
        {text}
      </blockquote>
      {by === undefined ? undefined : (
        <figcaption>
          <Spans text={by} locale={content.visitor.locale} />
        </figcaption>
      )}
    </figure>
  );
}

type Fields = Extract<Block, { readonly kind: 'fields' }>['fields'];

function FieldsView({ fields, content }: WithContent & { readonly fields: Fields }) {
  return (
    <dl class="fields">
      {fields.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd dir="auto">
            <Spans text={value} locale={content.visitor.locale} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type FileProps = {
  readonly messageId: string;
  readonly index: number;
  readonly name: string;
  readonly texts: PageTexts;
};

function FileView({ messageId, index, name, texts }: FileProps) {
  return (
    <p>
      <a class="file" href={`/local/file/${messageId}/${index}`} download={name}>
        <Icon name="file" />
        {texts.message.download(name)}
      </a>
    </p>
  );
}

type ButtonsProps = Props & {
  readonly buttons: Extract<Block, { readonly kind: 'buttons' }>['buttons'];
  readonly first: number;
};

/** Says which button of which version of which message was pressed, and nothing of what it does. */
function ButtonsView({ buttons, first, content, message, threadRef }: ButtonsProps) {
  return (
    <form class="buttons" method="post" action="/local/press" data-live>
      <PageFields content={content} />
      <input type="hidden" name="message" value={message.id} />
      <input type="hidden" name="version" value={message.versionAt} />
      {threadRef === undefined ? undefined : <input type="hidden" name="thread" value={threadRef} />}
      {buttons.map((button, index) => (
        <button type="submit" name="button" value={first + index} class={`button ${button.style}`}>
          {button.label}
        </button>
      ))}
    </form>
  );
}
