import type { Form } from '../message.js';
import { deliveryHash } from './marker.js';

/** A form that a person is filling in, with what they have typed so far. */
export type Draft = { readonly form: Form; readonly values: Readonly<Record<string, string>> };

/**
 * Discord keeps nothing of a form once it is sent, opens one only as the first answer to a press, and gives it few fields. So forms
 * of several steps, and those to be mended, wait here. Lost when the process ends: then the person begins again.
 */
export type Drafts = {
  keep(memberId: string, draft: Draft): void;
  of(memberId: string, name: string): Draft | undefined;
  drop(memberId: string, name: string): void;
};

const mostKept = 1_000;

export function createDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  const keyOf = (memberId: string, name: string) => `${memberId}/${name}`;
  return {
    keep: (memberId, draft) => {
      const key = keyOf(memberId, draftName(draft.form));
      drafts.delete(key);
      drafts.set(key, draft);
      const [oldest] = drafts.keys();
      if (drafts.size > mostKept && oldest !== undefined) drafts.delete(oldest);
    },
    of: (memberId, name) => drafts.get(keyOf(memberId, name)),
    drop: (memberId, name) => {
      drafts.delete(keyOf(memberId, name));
    },
  };
}

/** Short enough for the id of a button, whatever the form is about. */
export const draftName = ({ action, subject }: Pick<Form, 'action' | 'subject'>): string =>
  deliveryHash(`${action}/${subject}`);

/** The form as it opens: with what was typed into it before. */
export const filledForm = ({ form, values }: Draft): Form => ({
  ...form,
  fields: form.fields.map((field) => ({ ...field, value: values[field.name] ?? field.value })),
});

/** Of the button that opens a step of a form: no action of the core. */
export const openAction = 'form';

export const openSubject = (step: number, form: Form): string => `${step}:${draftName(form)}`;

export function parseOpenSubject(text: string): { readonly step: number; readonly name: string } {
  const [step = '', name = ''] = text.split(':');
  return { step: Number(step), name };
}
