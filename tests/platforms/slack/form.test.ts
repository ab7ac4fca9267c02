import { describe, expect, it } from 'vitest';
import type { Field, Form } from '../../../src/platforms/message.js';
import { limits } from '../../../src/platforms/slack/limits.js';
import { formErrors, readForm } from '../../../src/platforms/slack/read-form.js';
import { renderForm } from '../../../src/platforms/slack/render-form.js';

const text: Field = {
  kind: 'paragraph',
  name: 'answer',
  label: 'What would you say?',
  hint: 'Up to 3000 characters.',
  required: true,
  value: 'What I said before',
  maxLength: 3000,
};
const choice = (count: number, label = 'Choice'): Field => ({
  kind: 'choice',
  name: 'visibility',
  label: 'When it is shown',
  required: false,
  value: '1',
  choices: Array.from({ length: count }, (_, index) => ({
    value: String(index),
    label: `${label} ${index}`,
  })),
});
const form = (...fields: readonly Field[]): Form => ({
  action: 'answer',
  subject: 'round-1',
  title: 'Your answer',
  intro: 'Two missed visits',
  submitLabel: 'Save',
  fields,
});
const render = (...fields: readonly Field[]) =>
  renderForm(form(...fields), { privateMetadata: '{"subject":"round-1"}', cancelLabel: 'Cancel' });

describe('a form', () => {
  it('is a modal whose blocks are named after the fields', () => {
    expect(render(text, choice(2))).toEqual({
      type: 'modal',
      callback_id: 'rehearse:answer',
      private_metadata: '{"subject":"round-1"}',
      title: { type: 'plain_text', text: 'Your answer', emoji: false },
      submit: { type: 'plain_text', text: 'Save', emoji: false },
      close: { type: 'plain_text', text: 'Cancel', emoji: false },
      blocks: [
        { type: 'section', text: { type: 'plain_text', text: 'Two missed visits', emoji: false } },
        {
          type: 'input',
          block_id: 'answer',
          label: { type: 'plain_text', text: 'What would you say?', emoji: false },
          hint: { type: 'plain_text', text: 'Up to 3000 characters.', emoji: false },
          optional: false,
          element: {
            type: 'plain_text_input',
            action_id: 'rehearse:field',
            multiline: true,
            max_length: 3000,
            initial_value: 'What I said before',
          },
        },
        {
          type: 'input',
          block_id: 'visibility',
          label: { type: 'plain_text', text: 'When it is shown', emoji: false },
          optional: true,
          element: {
            type: 'radio_buttons',
            action_id: 'rehearse:field',
            options: [
              { value: '0', text: { type: 'plain_text', text: 'Choice 0', emoji: false } },
              { value: '1', text: { type: 'plain_text', text: 'Choice 1', emoji: false } },
            ],
            initial_option: { value: '1', text: { type: 'plain_text', text: 'Choice 1', emoji: false } },
          },
        },
      ],
    });
  });

  it('shows more choices than radio buttons allow as a menu', () => {
    expect(render(choice(11)).blocks[1]).toMatchObject({ element: { type: 'static_select' } });
  });

  it('goes on below with a choice that is too long for one line', () => {
    const label =
      'Show it together with all the other answers and with my name as soon as the reference answer appears';
    const [, input] = render(choice(2, label)).blocks;
    expect(input).toMatchObject({
      element: {
        initial_option: {
          text: { text: 'Show it together with all the other answers and with my name as soon as the' },
          description: { text: 'reference answer appears 1' },
        },
      },
    });
  });

  it('is cut to what a modal takes', () => {
    const long = 'x'.repeat(5000);
    const view = renderForm(
      {
        ...form({ ...text, label: long, hint: long, value: long, maxLength: 9000 }),
        title: long,
        intro: long,
        submitLabel: long,
      },
      { privateMetadata: '' },
    );
    expect([view.title.text.length, view.submit?.text.length]).toEqual([
      limits.modalTitle,
      limits.modalTitle,
    ]);
    expect(view.blocks).toMatchObject([
      { text: { text: expect.stringMatching(/^x{2999}…$/) } },
      {
        label: { text: expect.stringMatching(/^x{1999}…$/) },
        hint: { text: expect.stringMatching(/^x{1999}…$/) },
        element: { max_length: limits.inputText, initial_value: 'x'.repeat(limits.inputText) },
      },
    ]);
    expect(view).not.toHaveProperty('close');
  });

  it('leaves an empty field empty', () => {
    expect(render({ ...text, value: '' }).blocks[1]).not.toHaveProperty('element.initial_value');
  });
});

const grades: Field = {
  kind: 'grades',
  name: 'ticks',
  label: 'Key points',
  hint: 'How far does the answer say it?',
  required: true,
  value: 'ask:0.5',
  items: [
    { value: 'hear-out', label: 'Let the customer finish' },
    { value: 'ask', label: 'Ask what is most urgent' },
  ],
  grades: [
    { value: '0', label: 'Not there' },
    { value: '0.5', label: 'Half' },
    { value: '1', label: 'In full' },
  ],
};
const choices = (count: number, value = ''): Field => ({
  kind: 'choices',
  name: 'redlines',
  label: 'Critical errors',
  required: false,
  value,
  choices: Array.from({ length: count }, (_, index) => ({ value: `r${index}`, label: `Error ${index}` })),
});

describe('grades and several choices', () => {
  it('have a row of radio buttons for each item, set to its grade or the first', () => {
    const [intro, lead, first, second] = render(grades).blocks;
    expect(intro?.type).toBe('section');
    expect(lead).toMatchObject({ text: { text: 'Key points\nHow far does the answer say it?' } });
    expect(first).toMatchObject({
      block_id: 'ticks/hear-out',
      label: { text: 'Let the customer finish' },
      optional: false,
      element: { type: 'radio_buttons', initial_option: { value: '0' } },
    });
    expect(second).toMatchObject({ block_id: 'ticks/ask', element: { initial_option: { value: '0.5' } } });
  });

  it.each([
    [2, 'checkboxes'],
    [11, 'multi_static_select'],
  ])('show %i choices as %s', (count, type) => {
    const [, input] = render(choices(count, 'r1,r9')).blocks;
    expect(input).toMatchObject({ optional: true, element: { type } });
    expect(render(choices(count)).blocks[1]).not.toHaveProperty('element.initial_options');
  });

  it('come back as one value each', () => {
    const radio = (value: string) => ({ 'rehearse:field': { selected_option: { value } } });
    const boxes = (...values: string[]) => ({
      'rehearse:field': { selected_options: values.map((value) => ({ value })) },
    });
    const values = { 'ticks/hear-out': radio('1'), 'ticks/ask': radio('0.5'), redlines: boxes('r1', 'r2') };
    expect(readForm(values)).toEqual({ ticks: 'hear-out:1,ask:0.5', redlines: 'r1,r2' });
    expect(readForm({ redlines: boxes() })).toEqual({ redlines: '' });
  });
});

describe('what was filled in', () => {
  it('comes back by field name', () => {
    const values = {
      answer: { 'rehearse:field': { type: 'plain_text_input', value: 'Mine' } },
      roles: { 'rehearse:field': { type: 'plain_text_input', value: null } },
      visibility: {
        'rehearse:field': {
          type: 'radio_buttons',
          selected_option: { value: 'anonymous', text: { type: 'plain_text', text: 'Without my name' } },
        },
      },
      band: { 'rehearse:field': { type: 'static_select', selected_option: null } },
    };
    expect(readForm(values)).toEqual({ answer: 'Mine', roles: '', visibility: 'anonymous', band: '' });
  });

  it('is refused when it is not from a form', () => {
    expect(() => readForm('answer=Mine')).toThrow();
  });

  it('can be sent back with a sentence under a field', () => {
    expect(formErrors('answer', 'Too long.')).toEqual({
      response_action: 'errors',
      errors: { answer: 'Too long.' },
    });
  });
});
