import { ModalBuilder } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/actions/action.js';
import { scoreForm } from '../../src/actions/score-form.js';
import { formSteps, renderForm as renderForDiscord } from '../../src/platforms/discord/render-form.js';
import { splitForDiscord } from '../../src/platforms/discord/split-message.js';
import { renderForm as renderForSlack } from '../../src/platforms/slack/render-form.js';
import { splitForSlack } from '../../src/platforms/slack/split-message.js';
import { type Locale, locales } from '../../src/questions/locale.js';
import { ballotMessage, beginningOf } from '../../src/texts/scoring-views.js';
import { textsFor } from '../../src/texts/texts.js';
import { readShippedBank } from '../support/bot.js';
import { checkModal } from '../support/discord/component-limits.js';
import { fakeAddress } from '../support/fake-chat.js';
import { acceptView } from '../support/slack/view-methods.js';

const bank = await readShippedBank();
const callIn = (locale: Locale): Call => ({
  deed: { id: 'i', address: fakeAddress, memberId: 'amy', kind: 'button', action: 'score', subject: '' },
  channel: undefined,
  locale,
  texts: textsFor(locale),
});
const everyForm = bank.questions.flatMap((question) =>
  locales.map((locale) => {
    const answer = '@everyone **bold** `x` '.repeat(80);
    return {
      name: `${question.id} in ${locale}`,
      question,
      form: scoreForm(callIn(locale), { question, subject: 'r', answer, isOwn: false }),
    };
  }),
);

describe('the form for a score', () => {
  it.each(everyForm)('of $name is one modal in Discord, with every key point whole', ({ form, question }) => {
    expect(formSteps(form)).toHaveLength(1);
    const modal = renderForDiscord(form, { customId: 'rehearse:form:0:score:r' });
    expect(() => checkModal(modal)).not.toThrow();
    expect(() => new ModalBuilder(modal).toJSON()).not.toThrow();
    const offered = modal.components.flatMap((label) =>
      'component' in label && label.component.type === 22 ? [label.component.options.length] : [],
    );
    expect(offered).toEqual([question.keypoints.length, question.keypoints.length, question.redlines.length]);
    const [ticks] = form.fields;
    for (const { label } of ticks?.kind === 'grades' ? ticks.items : [])
      expect(label.length).toBeLessThanOrEqual(200);
  });

  it.each(everyForm)('of $name is one that Slack accepts', ({ form }) => {
    expect(() =>
      acceptView(JSON.parse(JSON.stringify(renderForSlack(form, { privateMetadata: '{}' })))),
    ).not.toThrow();
  });
});

describe('the answers to choose the best from', () => {
  it('fit into one message with their buttons, however long and hostile they are', () => {
    const answer = (n: number) => ({
      memberId: `member-${n}`,
      ref: 'a1b2c3d4e5f6',
      isAnonymous: n % 2 === 0,
      text: '*_`~|>@everyone <!channel> '.repeat(100),
    });
    const message = ballotMessage(
      {
        roundId: '5f0c3c3e-6c1f-4f6e-9a55-0d6f6a3c9b1e',
        title: 'x'.repeat(70),
        answers: [1, 2, 3, 4, 5, 6].map((number) => ({ number, answer: answer(number) })),
        nextPage: 2,
      },
      'en',
    );
    expect(splitForSlack(message)).toHaveLength(1);
    expect(splitForDiscord(message)).toHaveLength(1);
  });

  it('begin with whole characters as people see them', () => {
    expect(beginningOf('short', 10)).toBe('short');
    expect(beginningOf('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12)).toBe('👩‍👩‍👧‍👦…');
  });
});
