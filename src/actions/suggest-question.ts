import type { Field, Form } from '../platforms/message.js';
import type { ActionReply } from '../platforms/platform.js';
import { suggestQuestion } from '../practice/suggest-question.js';
import type { Suggestion, SuggestionBody } from '../practice/suggestion.js';
import { UserError } from '../practice/user-error.js';
import { localeOfText, mistakesIn, type OwnField, ownFields, ownLimits } from '../questions/own-question.js';
import { type ActionContext, type Call, channelOf, defineAction, refuse, say } from './action.js';

/** A question of one's own, for those who manage the channel to decide on. One that was sent back is there to be mended. */
export const suggestOwn = defineAction({
  name: 'suggest',
  command: 'question',
  summary: (texts) => texts.commands.suggest,
  options: {},
  run: async (context, call) => openForm(call, await returnedOne(context, call)),
  submit: async ({ practice }, call, { subject, values }) => {
    const channel = channelOf(call);
    const body = readBody(call, values);
    const earlierId = subject === 'new' ? undefined : subject;
    const taken = await suggestQuestion(practice, channel, {
      memberId: call.deed.memberId,
      body,
      earlierId,
    });
    const texts = call.texts.rhythm.suggestion;
    return taken === 'too-many' ? refuse(texts.tooMany) : say(texts[taken]);
  },
});

async function returnedOne({ practice }: ActionContext, call: Call): Promise<Suggestion | undefined> {
  const channel = channelOf(call);
  const own = await practice.store.suggestions.ofMember(channel.address, call.deed.memberId);
  return own.find(({ state, channelId }) => state === 'returned' && channelId === channel.id);
}

function openForm({ texts }: Call, earlier: Suggestion | undefined): ActionReply {
  const { suggestion } = texts.rhythm;
  const form: Form = {
    action: 'suggest',
    subject: earlier?.id ?? 'new',
    title: suggestion.title,
    // Five fields are all that fit into one form on Discord, with nothing above them.
    intro: earlier?.reason === undefined ? undefined : suggestion.introAgain(earlier.reason),
    submitLabel: suggestion.submit,
    fields: [
      ...ownFields.map(
        (field): Field => ({
          kind: field === 'title' ? 'line' : 'paragraph',
          name: field,
          label: suggestion.fields[field],
          hint: suggestion.hints[field],
          required: true,
          value: earlier?.body[field] ?? '',
          maxLength: ownLimits.en[field],
        }),
      ),
      {
        kind: 'choice',
        name: 'credit',
        label: suggestion.credit,
        required: true,
        value: earlier?.body.credit === true ? 'yes' : 'no',
        choices: [
          { value: 'no', label: suggestion.creditNo },
          { value: 'yes', label: suggestion.creditYes },
        ],
      },
    ],
  };
  return { kind: 'form', form };
}

/** @throws UserError that says all that must be mended; what lint would refuse is refused here */
function readBody(call: Call, values: Readonly<Record<string, string>>): SuggestionBody {
  const typed = (field: OwnField): string => tidy(values[field] ?? '');
  const words = {
    title: typed('title').replace(/\s+/g, ' '),
    prompt: typed('prompt'),
    answer: typed('answer'),
    analysis: typed('analysis'),
  };
  const locale = localeOfText(ownFields.map((field) => words[field]).join());
  const limits = ownLimits[locale];
  for (const field of ownFields) {
    const { length } = [...words[field]];
    if (length > 0 && length <= limits[field]) continue;
    throw new UserError(({ rhythm: { suggestion } }) =>
      length === 0
        ? suggestion.empty(suggestion.fields[field])
        : suggestion.tooLong(suggestion.fields[field], limits[field], length),
    );
  }
  const mistakes = mistakesIn({ id: 'own-1001', locale, ...words }, call.locale);
  if (mistakes.length > 0) {
    const sentences = [...new Set(mistakes.map(({ sentence }) => sentence))];
    throw new UserError(({ rhythm }) => rhythm.suggestion.mend(sentences));
  }
  return { locale, ...words, credit: values['credit'] === 'yes' };
}

/** Without what no file takes, and with one kind of line break. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufeff\ufffd-\uffff]/gu, '')
    .trim();
