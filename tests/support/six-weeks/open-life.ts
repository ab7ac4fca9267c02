import { openCalendars } from '../../../src/practice/country-days.js';
import { parseDaysFile } from '../../../src/practice/days-file.js';
import { loadBank } from '../../../src/questions/bank.js';
import { configTexts } from '../../../src/texts/config-texts.js';
import { temporaryBank } from '../../questions/temporary-bank.js';
import { createRandom } from '../../storm/random.js';
import type { BotOptions } from '../bot.js';
import { createFakeClock, type FakeClock } from '../fake-clock.js';
import { openJournal } from './journal.js';
import type { Life } from './life.js';
import { readPages } from './pages.js';
import type { PracticeChat } from './practice-chat.js';

/** Questions of the team's own, which have no key points: they are scored by band alone. */
const ownQuestion = (id: string, title: string, zhTitle: string): string => `id: ${id}
en:
  title: ${title}
  prompt: ${title}. What do you say?
  answer: Say what happens next, and when.
  analysis: Listen for a time.
zh-CN:
  title: ${zhTitle}
  prompt: ${zhTitle}，你怎么说？
  answer: 说清下一步做什么、什么时候做。
  analysis: 听有没有说出时间。
`;

/** A team on its first day, before practice is set up. */
export async function openLife(
  seed: number,
  openChat: (clock: FakeClock, options: Pick<BotOptions, 'bank' | 'calendarOf'>) => Promise<PracticeChat>,
): Promise<Life> {
  const own = await temporaryBank({
    'own-001.yaml': ownQuestion('own-001', 'The lift stands still', '电梯停了'),
    'own-002.yaml': ownQuestion('own-002', 'A key for the cellar', '地下室的钥匙'),
    'own-003.yaml': ownQuestion('own-003', 'Two bills in one envelope', '一个信封两张账单'),
  });
  const directories = ['questions', own];
  const days = parseDaysFile('off: [2026-10-21]', configTexts.en.daysFile);
  if ('problems' in days) throw new Error(JSON.stringify(days.problems));
  const { bank } = await loadBank(directories);
  const clock = createFakeClock('2026-09-13T04:00:00Z');
  return {
    chat: await openChat(clock, { bank, calendarOf: openCalendars(days) }),
    journal: openJournal(),
    pages: await readPages(directories),
    random: createRandom(seed),
    language: 'en',
    besidesDone: 0,
    asked: new Map(),
    told: new Set(),
  };
}
