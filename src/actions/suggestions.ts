import type { Form } from '../platforms/message.js';
import type { ActionReply } from '../platforms/platform.js';
import { type Decision, decideSuggestion } from '../practice/suggest-question.js';
import type { Suggestion } from '../practice/suggestion.js';
import { UserError } from '../practice/user-error.js';
import { generalSection } from '../questions/bank-settings.js';
import { reviewMessage } from '../texts/suggestion-views.js';
import { type ActionContext, type Call, channelOf, defineAction, refuse, say } from './action.js';
import { positiveNumber } from './options.js';

const longestReason = 1000;
/** Discord shows no more choices. */
const mostSections = 25;

/** The questions people of a channel have suggested, for those who manage it to decide on. */
export const suggestions = defineAction({
  name: 'suggestions',
  command: 'question-admin',
  summary: (texts) => texts.commands.suggestions,
  options: { number: positiveNumber },
  word: 'number',
  run: async ({ practice }, call, { number = 1 }) => {
    const waiting = await practice.store.suggestions.waiting(channelOf(call).id);
    const suggestion = waiting[number - 1];
    if (suggestion !== undefined) {
      const message = reviewMessage(call.locale, suggestion, { number, of: waiting.length });
      return { kind: 'message', message };
    }
    const texts = call.texts.rhythm.suggestion;
    return refuse(waiting.length === 0 ? texts.none : texts.noNumber(number, waiting.length));
  },
  press: async (context, call, subject) => {
    const suggestion = await waitingOne(context, call, subject);
    return subject.startsWith('yes:')
      ? approveForm(context, call, suggestion)
      : reasonForm(call, subject, suggestion);
  },
  submit: async (context, call, { subject, values }) => {
    const suggestion = await waitingOne(context, call, subject);
    const decision = await readDecision(context, call, suggestion, subject, values);
    const done = await decideSuggestion(context.practice, channelOf(call), {
      suggestionId: suggestion.id,
      leadId: call.deed.memberId,
      decision,
    });
    if (done === undefined) throw new UserError((texts) => texts.problems.staleButton);
    const texts = call.texts.rhythm.suggestion;
    return done.isOurs ? say(doneSentence(call, done.suggestion)) : refuse(texts.decidedAlready);
  },
});

/** @throws UserError when it is another channel's, or has been decided on */
async function waitingOne({ practice }: ActionContext, call: Call, subject: string): Promise<Suggestion> {
  const channel = channelOf(call);
  const suggestion = await practice.store.suggestions.get(subject.slice(subject.indexOf(':') + 1));
  if (suggestion === undefined || suggestion.channelId !== channel.id)
    throw new UserError((texts) => texts.problems.staleButton);
  if (suggestion.state !== 'waiting') throw new UserError((texts) => texts.rhythm.suggestion.decidedAlready);
  return suggestion;
}

const sectionsOf = ({ practice }: ActionContext) =>
  practice
    .bank()
    .sections.filter(({ id }) => id !== generalSection)
    .slice(0, mostSections - 1);

function approveForm(context: ActionContext, { texts, locale }: Call, { id, body }: Suggestion): ActionReply {
  const { suggestion } = texts.rhythm;
  const form: Form = {
    action: 'suggestions',
    subject: `yes:${id}`,
    title: suggestion.approveTitle,
    intro: body.title,
    submitLabel: suggestion.approve,
    fields: [
      {
        kind: 'choice',
        name: 'section',
        label: suggestion.section,
        required: true,
        value: generalSection,
        choices: [
          { value: generalSection, label: suggestion.noSection },
          ...sectionsOf(context).map((section) => ({
            value: section.id,
            label: `${section.id} ${section.names[locale]}`,
          })),
        ],
      },
    ],
  };
  return { kind: 'form', form };
}

function reasonForm({ texts }: Call, subject: string, { body }: Suggestion): ActionReply {
  const { suggestion } = texts.rhythm;
  const isBack = subject.startsWith('back:');
  const form: Form = {
    action: 'suggestions',
    subject,
    title: isBack ? suggestion.backTitle : suggestion.declineTitle,
    intro: body.title,
    submitLabel: isBack ? suggestion.sendBack : suggestion.decline,
    fields: [
      {
        kind: 'paragraph',
        name: 'reason',
        label: isBack ? suggestion.backReason : suggestion.declineReason,
        hint: suggestion.reasonHint,
        required: true,
        value: '',
        maxLength: longestReason,
      },
    ],
  };
  return { kind: 'form', form };
}

async function readDecision(
  context: ActionContext,
  call: Call,
  { memberId, body }: Suggestion,
  subject: string,
  values: Readonly<Record<string, string>>,
): Promise<Decision> {
  const texts = call.texts.rhythm.suggestion;
  if (subject.startsWith('yes:')) {
    const section = sectionsOf(context).find(({ id }) => id === values['section'])?.id;
    const platform = context.practice.platforms.get(call.deed.address.platform);
    const author = body.credit ? (await platform?.member(call.deed.address.team, memberId))?.name : undefined;
    return { kind: 'approved', section, author };
  }
  const reason = (values['reason'] ?? '').trim();
  const { length } = [...reason];
  if (length === 0) throw new UserError(() => texts.empty(texts.reason));
  if (length > longestReason) throw new UserError(() => texts.tooLong(texts.reason, longestReason, length));
  return { kind: subject.startsWith('back:') ? 'returned' : 'declined', reason };
}

function doneSentence({ texts }: Call, { state, questionId }: Suggestion): string {
  const { suggestion } = texts.rhythm;
  if (state === 'approved') return suggestion.approved(questionId ?? '');
  return state === 'returned' ? suggestion.returned : suggestion.declined;
}
