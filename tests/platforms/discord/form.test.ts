import { ModalBuilder } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/platforms/discord/limits.js';
import { readForm } from '../../../src/platforms/discord/read-form.js';
import { formSteps, renderForm } from '../../../src/platforms/discord/render-form.js';
import type { Field, Form } from '../../../src/platforms/message.js';

const text: Field = {
  kind: 'paragraph',
  name: 'answer',
  label: 'What would you say?',
  hint: 'Up to 4000 characters.',
  required: true,
  value: 'What I said before',
  maxLength: 4000,
};
const choice = (count: number, label = 'Choice', required = true): Field => ({
  kind: 'choice',
  name: 'visibility',
  label: 'When it is shown',
  required,
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
  submitLabel: 'Save',
  fields,
});
const customId = 'rehearse:form:0:answer:round-1';
const render = (...fields: readonly Field[]) => renderForm(form(...fields), { customId });
const line = (name: string): Field => ({ ...text, kind: 'line', name, required: false, value: '' });
const names = (steps: readonly Form[]) => steps.map(({ fields }) => fields.map(({ name }) => name).join(''));

describe('a form', () => {
  it('is a modal whose inputs are named after the fields', () => {
    const modal = renderForm({ ...form(text, choice(2)), intro: 'Two **missed** visits' }, { customId });
    expect(modal).toEqual({
      custom_id: customId,
      title: 'Your answer',
      components: [
        { type: 10, content: 'Two \\*\\*missed\\*\\* visits' },
        {
          type: 18,
          label: 'What would you say?',
          description: 'Up to 4000 characters.',
          component: {
            type: 4,
            custom_id: 'answer',
            style: 2,
            max_length: 4000,
            required: true,
            value: 'What I said before',
          },
        },
        {
          type: 18,
          label: 'When it is shown',
          component: {
            type: 21,
            custom_id: 'visibility',
            required: true,
            options: [
              { value: '0', label: 'Choice 0' },
              { value: '1', label: 'Choice 1', default: true },
            ],
          },
        },
      ],
    });
  });

  it.each([1, 11, 25, 30])('with %i choices shows a menu, since radio buttons are for 2 to 10', (count) => {
    const [label] = render(choice(count)).components;
    expect(label).toMatchObject({ component: { type: 3, custom_id: 'visibility' } });
    expect(label).toHaveProperty('component.options.length', Math.min(count, limits.selectOptions));
  });

  it('lets a menu be left empty where the field may be', () => {
    expect(render(choice(11, 'Choice', false)).components).toMatchObject([
      { component: { required: false, min_values: 0 } },
    ]);
  });

  it('goes on below with a choice that is too long for one line', () => {
    const label =
      'Show it together with all the other answers and with my name above it as soon as the channel gets to see the reference answer';
    const [radio] = render(choice(2, label)).components;
    expect(radio).toHaveProperty('component.options.1', {
      value: '1',
      label:
        'Show it together with all the other answers and with my name above it as soon as the channel gets to',
      description: 'see the reference answer 1',
      default: true,
    });
  });

  it('is cut to what a modal takes', () => {
    const long = 'x'.repeat(5000);
    const field = { ...text, label: long, hint: long, value: long, maxLength: 9000 };
    const modal = renderForm({ ...form(field, choice(3, long)), title: long, intro: long }, { customId });
    expect(modal.title).toHaveLength(limits.modalTitle);
    expect(modal.components[1]).toMatchObject({
      label: expect.stringMatching(/^x{44}…$/),
      description: expect.stringMatching(/^x{99}…$/),
      component: { max_length: limits.inputText, value: 'x'.repeat(limits.inputText) },
    });
    expect(() => new ModalBuilder(modal).toJSON()).not.toThrow();
  });

  it('leaves an empty field empty', () => {
    expect(render(line('time')).components[0]).not.toHaveProperty('component.value');
  });
});

const grades = (count: number, value = ''): Field => ({
  kind: 'grades',
  name: 'ticks',
  label: 'Key points',
  required: true,
  value,
  items: Array.from({ length: count }, (_, index) => ({ value: `k${index}`, label: `Point ${index}` })),
  grades: [
    { value: '0', label: 'missing' },
    { value: '0.5', label: 'half' },
    { value: '1', label: 'in full' },
  ],
});
const choices = (count: number, value = ''): Field => ({
  kind: 'choices',
  name: 'redlines',
  label: 'Critical errors',
  required: false,
  value,
  choices: Array.from({ length: count }, (_, index) => ({ value: `r${index}`, label: `Error ${index}` })),
});

describe('grades and several choices', () => {
  it('have a group of checkboxes for each grade but the first, so that seven items fit into one modal', () => {
    const modal = render(grades(7, 'k1:0.5,k2:1,k3:1'), choices(2, 'r1'));
    expect(modal.components).toMatchObject([
      { label: 'Key points · half', component: { type: 22, custom_id: 'ticks/0.5', min_values: 0 } },
      { label: 'Key points · in full', component: { type: 22, custom_id: 'ticks/1', required: false } },
      { label: 'Critical errors', component: { type: 22, custom_id: 'redlines', max_values: 2 } },
    ]);
    const ticked = modal.components.map(
      (label) => [...JSON.stringify(label).matchAll(/"default":true/g)].length,
    );
    expect(ticked).toEqual([1, 2, 1]);
    expect(() => new ModalBuilder(modal).toJSON()).not.toThrow();
  });

  it('are menus where there are more than checkboxes allow', () => {
    expect(render(grades(11), choices(11)).components).toMatchObject([
      { component: { type: 3, max_values: 11 } },
      { component: { type: 3, max_values: 11 } },
      { component: { type: 3, custom_id: 'redlines', min_values: 0 } },
    ]);
  });

  it('take the room of their inputs when a form is cut into steps', () => {
    const steps = formSteps({
      ...form(line('a'), line('b'), line('c'), grades(3), line('d')),
      intro: 'Intro',
    });
    expect(steps.map(({ fields }) => fields.map(({ name }) => name))).toEqual([
      ['a', 'b', 'c'],
      ['ticks', 'd'],
    ]);
  });

  it('come back as one value each', () => {
    const group = (custom_id: string, ...values: string[]) => ({
      type: 18,
      component: { type: 22, custom_id, values },
    });
    expect(
      readForm([group('ticks/0.5', 'k1'), group('ticks/1', 'k2', 'k3'), group('redlines', 'r1', 'r2')]),
    ).toEqual({
      ticks: 'k1:0.5,k2:1,k3:1',
      redlines: 'r1,r2',
    });
    expect(readForm([group('ticks/0.5'), group('ticks/1')])).toEqual({ ticks: '' });
  });
});

describe('the steps of a form', () => {
  it('are one while a modal has room', () => {
    const short = { ...form(...'abcd'.split('').map(line)), intro: 'Intro' };
    expect(formSteps(short)).toEqual([short]);
  });

  it('have five fields each, and say where one is', () => {
    const steps = formSteps({ ...form(...'abcdefgh'.split('').map(line)), title: 'x'.repeat(60) });
    expect(names(steps)).toEqual(['abcde', 'fgh']);
    expect(steps.map(({ title }) => title)).toEqual([`${'x'.repeat(38)}… (1/2)`, `${'x'.repeat(38)}… (2/2)`]);
  });

  it('begin with the introduction, which takes the place of a field', () => {
    const steps = formSteps({ ...form(...'abcdefghij'.split('').map(line)), intro: 'Intro' });
    expect(names(steps)).toEqual(['abcd', 'efghi', 'j']);
    expect(steps.map(({ intro }) => intro)).toEqual(['Intro', undefined, undefined]);
    for (const step of steps) {
      expect(renderForm(step, { customId }).components.length).toBeLessThanOrEqual(limits.modalComponents);
    }
  });
});

describe('what was filled in', () => {
  it('comes back by field name', () => {
    expect(
      readForm([
        { type: 10, id: 1 },
        { type: 18, id: 2, component: { type: 4, id: 3, customId: 'answer', value: 'Mine' } },
        { type: 18, id: 4, component: { type: 4, id: 5, customId: 'roles', value: '' } },
        { type: 18, id: 6, component: { type: 21, id: 7, customId: 'visibility', value: 'anonymous' } },
        { type: 18, id: 8, component: { type: 21, id: 9, customId: 'band', value: null } },
        { type: 18, id: 10, component: { type: 3, id: 11, customId: 'zone', values: ['UTC'] } },
        { type: 18, id: 12, component: { type: 3, id: 13, customId: 'days', values: [] } },
      ]),
    ).toEqual({ answer: 'Mine', roles: '', visibility: 'anonymous', band: '', zone: 'UTC', days: '' });
  });

  it('is read as it comes over the wire too', () => {
    expect(readForm([{ type: 18, component: { type: 4, custom_id: 'answer', value: 'Mine' } }])).toEqual({
      answer: 'Mine',
    });
  });

  it('is refused when it is not from a form', () => {
    expect(() => readForm('answer=Mine')).toThrow();
  });
});
