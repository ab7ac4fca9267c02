import type { ActionReply, Deed } from '../platforms/platform.js';
import { UserError } from '../practice/user-error.js';
import { nearestWord } from '../questions/nearest-word.js';
import { textsFor } from '../texts/texts.js';
import { type Action, type ActionContext, type Call, refuse } from './action.js';
import { parseCommandText } from './command-text.js';
import { helpMessage } from './help.js';
import { mayManage } from './permission.js';
import { actions } from './registry.js';

/** Does what a person asked for and answers them. Never throws: whatever happens, they get a sentence. */
export async function perform(context: ActionContext, deed: Deed): Promise<ActionReply> {
  const { observe } = context.practice;
  try {
    return await performIn(context, deed, await callOf(context, deed));
  } catch (error) {
    observe({ kind: 'fault', where: `${deed.kind} by a person`, error });
    return refuse(textsFor(deed.locale ?? context.defaults.settings.locale).problems.apology);
  }
}

async function performIn(context: ActionContext, deed: Deed, call: Call): Promise<ActionReply> {
  const { clock, observe } = context.practice;
  const startedAt = clock.now();
  const request = understand(deed, call);
  try {
    if (request.kind === 'reply') return request.reply;
    await checkAllowed(context, call, request.action);
    return await request.run(context);
  } catch (error) {
    if (error instanceof UserError) return refuseOption(error, call);
    observe({ kind: 'fault', where: `${deed.kind} by a person`, error });
    return refuse(call.texts.problems.apology);
  } finally {
    const action = request.kind === 'run' ? request.action.name : 'help';
    observe({
      kind: 'command',
      platform: deed.address.platform,
      action,
      durationMs: clock.now() - startedAt,
    });
  }
}

const refuseOption = ({ sentence, option }: UserError, { texts }: Call): ActionReply => ({
  ...refuse(sentence(texts)),
  refused: { field: option },
});

async function callOf(context: ActionContext, deed: Deed): Promise<Call> {
  const channel = await context.practice.store.channels.find(deed.address);
  const locale = deed.locale ?? channel?.settings.locale ?? context.defaults.settings.locale;
  return { deed, channel, locale, texts: textsFor(locale) };
}

type Request =
  | { readonly kind: 'reply'; readonly reply: ActionReply }
  | {
      readonly kind: 'run';
      readonly action: Action;
      readonly run: (context: ActionContext) => Promise<ActionReply>;
    };

/** Finds the action that is meant; help where none is. */
function understand(deed: Deed, call: Call): Request {
  switch (deed.kind) {
    case 'command':
      return understandText(deed, call);
    case 'options': {
      const action = find(deed.command, deed.action);
      if (action === undefined) return help(call, deed.command, deed.action);
      return {
        kind: 'run',
        action,
        run: (context) => action.run(context, call, new Map(Object.entries(deed.options))),
      };
    }
    case 'button': {
      const action = actions.find(({ name, press }) => name === deed.action && press !== undefined);
      if (action?.press === undefined)
        return { kind: 'reply', reply: refuse(call.texts.problems.staleButton) };
      const { press } = action;
      return { kind: 'run', action, run: (context) => press(context, call, deed.subject) };
    }
    case 'form': {
      const action = actions.find(({ name, submit }) => name === deed.action && submit !== undefined);
      if (action?.submit === undefined)
        return { kind: 'reply', reply: refuse(call.texts.problems.staleButton) };
      const { submit } = action;
      return { kind: 'run', action, run: (context) => submit(context, call, deed) };
    }
    case 'shortcut': {
      const action = actions.find(({ name, point }) => name === deed.action && point !== undefined);
      if (action?.point === undefined)
        return { kind: 'reply', reply: refuse(call.texts.problems.staleButton) };
      const { point } = action;
      return { kind: 'run', action, run: (context) => point(context, call, deed.externalId) };
    }
    default:
      return deed satisfies never;
  }
}

function understandText(deed: Extract<Deed, { kind: 'command' }>, call: Call): Request {
  const parsed = parseCommandText(deed.text);
  if ('badPart' in parsed)
    return { kind: 'reply', reply: refuse(call.texts.problems.badText(parsed.badPart)) };
  const [name, word, ...rest] = parsed.words;
  const action = name === undefined ? undefined : find(deed.command, name);
  if (action === undefined) return help(call, deed.command, name);
  const given = new Map(parsed.options);
  const extra = action.word === undefined || given.has(action.word) ? word : rest[0];
  if (extra !== undefined) return { kind: 'reply', reply: refuse(call.texts.problems.badText(extra)) };
  if (word !== undefined && action.word !== undefined) given.set(action.word, word);
  return { kind: 'run', action, run: (context) => action.run(context, call, given) };
}

const find = (command: string, name: string): Action | undefined =>
  actions.find(
    (action) =>
      action.command !== 'none' && action.command === command.replace(/^\//, '') && action.name === name,
  );

function help(call: Call, command: string, word: string | undefined): Request {
  const names = actions
    .filter((action) => action.command === command.replace(/^\//, ''))
    .map(({ name }) => name);
  // Whoever manages a channel asks for help where they are.
  const isMistaken = word !== undefined && word !== 'help';
  const unknown = isMistaken ? { word, near: nearestWord(word, names) } : undefined;
  return { kind: 'reply', reply: { kind: 'message', message: helpMessage(call.texts, actions, unknown) } };
}

async function checkAllowed(context: ActionContext, call: Call, action: Action): Promise<void> {
  if (action.command !== 'question-admin' || (await mayManage(context, call))) return;
  throw new UserError((texts) => texts.problems.notAllowed);
}
