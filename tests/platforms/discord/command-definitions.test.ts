import { InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { describeCommands } from '../../../src/actions/describe-commands.js';
import { actions } from '../../../src/actions/registry.js';
import {
  areSame,
  type Definition,
  definitionsOf,
  parseDefinitions,
  toWire,
} from '../../../src/platforms/discord/command-definitions.js';

const definitions = definitionsOf(describeCommands(actions));
const chatCommands = definitions.filter(({ type }) => type === 1);

type Named = Pick<Definition, 'name' | 'name_localizations'>;

/** Whatever stands side by side, and so must be told apart, by where it stands. */
const siblings: readonly (readonly [string, readonly Named[]])[] = [
  ['commands', chatCommands],
  ...chatCommands.flatMap(({ name, options }) => [
    [name, options] as const,
    ...options.map((action) => [`${name} ${action.name}`, action.options] as const),
  ]),
];

const commandOf = (name: string) => definitions.find((definition) => definition.name === name);
const optionOf = (command: string, action: string, option: string) =>
  commandOf(command)
    ?.options.find(({ name }) => name === action)
    ?.options.find(({ name }) => name === option);

describe('the commands as Discord lists them', () => {
  it.each(siblings)('have names that Discord takes, each once, in both languages: %s', (_place, named) => {
    for (const names of [
      named.map(({ name }) => name),
      named.map((one) => one.name_localizations['zh-CN'] ?? ''),
    ]) {
      for (const name of names) {
        expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
        expect(name).toBe(name.toLowerCase());
      }
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it.each(siblings)('are Chinese for those who read Chinese: %s', (_place, named) => {
    for (const one of named) expect(one.name_localizations['zh-CN']).toMatch(/^\p{sc=Han}+$/u);
  });

  it.each(chatCommands.map((command) => [command.name, command] as const))(
    'stay within the lengths that Discord allows: %s',
    (_name, command) => {
      const longest = (text: string, localized: Readonly<Record<string, string>>) =>
        Math.max(text.length, ...Object.values(localized).map(({ length }) => length));
      let total = 0;
      const count = (one: Named & Pick<Definition, 'description' | 'description_localizations'>) => {
        expect(longest(one.description, one.description_localizations)).toBeLessThanOrEqual(100);
        expect(one.description).not.toBe('');
        total += longest(one.name, one.name_localizations);
        total += longest(one.description, one.description_localizations);
      };
      count(command);
      for (const action of command.options) {
        count(action);
        expect(action.options.length).toBeLessThanOrEqual(25);
        for (const option of action.options) {
          count(option);
          for (const { name, name_localizations, value } of option.choices)
            total += longest(name, name_localizations) + String(value).length;
        }
      }
      expect(command.options.length).toBeLessThanOrEqual(25);
      expect(total).toBeLessThanOrEqual(8_000);
    },
  );

  it('show what is for leads to those who manage the server, and on servers alone', () => {
    expect(commandOf('question-admin')).toMatchObject({
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      contexts: [InteractionContextType.Guild],
    });
    expect(commandOf('question')).toMatchObject({
      default_member_permissions: '',
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    });
  });

  it.each([
    ['question', 'show', 'id'],
    ['question', 'draw', 'section'],
    ['question-admin', 'queue', 'id'],
    ['question-admin', 'preview', 'id'],
    ['question-admin', 'post', 'id'],
    ['question-admin', 'setup', 'sections'],
    ['question-admin', 'setup', 'roles'],
    ['question-admin', 'setup', 'zone'],
    ['question-admin', 'schedule', 'zone'],
  ])('complete /%s %s %s: while it is typed', (command, action, option) => {
    expect(optionOf(command, action, option)).toMatchObject({ autocomplete: true, choices: [] });
  });

  it.each([
    ['question', 'draw', 'role', 'phone', '电话客服'],
    ['question', 'draw', 'difficulty', '3', '困难'],
    ['question', 'privacy', 'what', 'export', '取回'],
    ['question-admin', 'setup', 'answers', 'sealed', '表单'],
  ])('offer the words of /%s %s %s:', (command, action, option, value, shown) => {
    expect(optionOf(command, action, option)?.choices).toContainEqual({
      name: value,
      name_localizations: { 'zh-CN': shown },
      value,
    });
  });

  it('put what is required before what is not', () => {
    for (const { options } of chatCommands.flatMap((command) => command.options)) {
      const required = options.map((option) => option.required);
      expect(required).toEqual(required.toSorted((one, other) => Number(other) - Number(one)));
    }
  });
});

describe('whether the commands have changed', () => {
  const wire = definitions.map(toWire);
  const listed = (change: (given: Record<string, unknown>) => Record<string, unknown>) =>
    parseDefinitions(wire.map((one, index) => change({ id: String(index), version: '7', ...one })));

  const cases: readonly (readonly [
    string,
    boolean,
    (given: Record<string, unknown>) => Record<string, unknown>,
  ])[] = [
    ['not when Discord gives them back with things of its own', true, (given) => ({ ...given, nsfw: false })],
    [
      'not when keys come in another order',
      true,
      (given) => Object.fromEntries(Object.entries(given).reverse()),
    ],
    ['when a description is another', false, (given) => ({ ...given, description: 'other' })],
    ['when a name was not translated', false, (given) => ({ ...given, name_localizations: null })],
    ['when everybody may see them', false, (given) => ({ ...given, default_member_permissions: null })],
    ['when they work elsewhere', false, (given) => ({ ...given, contexts: [0, 1, 2] })],
    ['when an option is gone', false, (given) => ({ ...given, options: [] })],
  ];
  it.each(cases)('%s', (_name, same, change) => {
    expect(areSame(listed(change), definitions)).toBe(same);
  });

  it('when one is missing', () => {
    expect(areSame(parseDefinitions(wire.slice(1)), definitions)).toBe(false);
    expect(areSame(parseDefinitions([...wire].reverse()), definitions)).toBe(true);
  });
});
