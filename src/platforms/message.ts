/**
 * What the core says, without any platform's markup: a platform renders it, cuts it to its limits and escapes it.
 * Words that people typed are always in a `quote` or a `typed` span, so that they can never become markup or ping.
 */
export type Message = {
  /** The whole message in one line or two, for notifications and screen readers. */
  readonly summary: string;
  readonly tone: 'question' | 'closed' | 'answer' | 'notice' | 'warning';
  readonly blocks: readonly Block[];
  /** Whom to ping with it: an id of the platform that a lead chose. Nothing else ever pings. */
  readonly ping?: string | undefined;
};

export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly level: 1 | 2 }
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** Smaller print below a message: section, points, closing time. */
  | { readonly kind: 'note'; readonly text: Text }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Text[] }
  /** What a person typed, shown exactly so. `id` names the reply it came from. */
  | {
      readonly kind: 'quote';
      readonly text: string;
      readonly by?: Text | undefined;
      readonly id?: string | undefined;
    }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Text }[] }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] };

export type Text = string | readonly Span[];

export type Span =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  /** Something to type exactly so, such as a command. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'typed'; readonly text: string }
  /** A member by id: shown by name, never pinged. */
  | { readonly kind: 'member'; readonly memberId: string }
  /** An instant in the reader's own zone where the platform can, else in `zone`. */
  | {
      readonly kind: 'instant';
      readonly at: number;
      readonly zone: string;
      readonly style: 'time' | 'date-time';
    };

export type Button = {
  readonly label: string;
  readonly action: string;
  /** What the press is about, for example a round id; comes back with it. */
  readonly subject: string;
  readonly style: 'primary' | 'plain' | 'danger';
};

/** Something to fill in. Its values come back by field name, together with `action` and `subject`. */
export type Form = {
  readonly action: string;
  readonly subject: string;
  readonly title: string;
  readonly intro?: string | undefined;
  readonly submitLabel: string;
  readonly fields: readonly Field[];
};

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required: boolean;
} & (
  | { readonly kind: 'line' | 'paragraph'; readonly value: string; readonly maxLength: number }
  | { readonly kind: 'choice'; readonly value: string; readonly choices: readonly Choice[] }
  /** Any number of them, none too; the value is as `listed` reads it. */
  | { readonly kind: 'choices'; readonly value: string; readonly choices: readonly Choice[] }
  /** Each item gets a grade, the first one unless another is chosen; the value is as `gradesIn` reads it. */
  | {
      readonly kind: 'grades';
      readonly value: string;
      readonly items: readonly Choice[];
      readonly grades: readonly Choice[];
    }
);

export type Choice = { readonly value: string; readonly label: string };

export const plain = (text: string): Span => ({ kind: 'plain', text });
export const strong = (text: string): Span => ({ kind: 'strong', text });
export const code = (text: string): Span => ({ kind: 'code', text });
export const typed = (text: string): Span => ({ kind: 'typed', text });
