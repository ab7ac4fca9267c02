import { describe, expect, it } from 'vitest';
import { helpMessage } from '../../src/actions/help.js';
import { actions } from '../../src/actions/registry.js';
import { textsFor } from '../../src/texts/texts.js';
import { replyText, startBot } from '../support/bot.js';
import { plainText } from '../support/plain-text.js';

/** What a newcomer wants to know, with the words that the answer needs: buttons as they are labelled, commands as they are typed. */
const wanted = {
  en: [
    ['how to score oneself', /Score yourself .*“Score my answer” below it/],
    ['how to vote', /Vote there too: “Best answer”/],
    ['how to see one’s own figures', /own figures with `\/question stats`/],
    ['where the digest comes from', /digest of the week comes by itself on Fridays/],
    ['where the board is', /`\/question board` shows the month, if the channel keeps a board/],
    ['how a lead chooses both', /`\/question-admin setup digest: board:`/],
    ['what the command for it changes', /`\/question-admin setup .*\[digest:\] \[board:\].*digest, board/],
  ],
  'zh-CN': [
    ['how to score oneself', /给自己打分：.*“给自己打分”/],
    ['how to vote', /投票：.*“最佳回答”/],
    ['how to see one’s own figures', /看自己的数据：输入 `\/question stats`/],
    ['where the digest comes from', /每周小结在周五自动发出/],
    ['where the board is', /输入 `\/question board` 就能看本月榜单/],
    ['how a lead chooses both', /`\/question-admin setup digest: board:`/],
    ['what the command for it changes', /`\/question-admin setup .*\[digest:\] \[board:\].*每周小结、榜单/],
  ],
} as const;

describe.each(['en', 'zh-CN'] as const)('help alone, in %s', (locale) => {
  const text = plainText(helpMessage(textsFor(locale), actions));

  it.each(wanted[locale])('says %s', (_what, words) => {
    expect(text).toMatch(words);
  });

  it('speaks of buttons by the words that are on them', () => {
    const { question, reveal, vote } = textsFor(locale);
    for (const label of [question.answerButton, reveal.scoreButton, vote.button])
      expect(text).toContain(`“${label}”`);
  });
});

describe('asking for help', () => {
  it('is understood from those who manage a channel as from everybody', async () => {
    const bot = await startBot();
    const asked = (command: string) => bot.chat.command('lead', 'help', command).then(replyText);
    expect(await asked('/question-admin')).toBe(await asked('/question'));
    expect(await asked('/question-admin')).not.toContain('is not a command');
    await bot.close();
  });
});
