import { code, plain } from '../platforms/message.js';
import type { CommandNames } from './command-names.js';
import type { enRhythm } from './en-rhythm.js';

export const zhCnRhythm: typeof enRhythm = {
  commands: {
    remind: '揭晓之前还没作答时，私下提醒你一次',
  },
  options: {
    remindWhat: 'on 开启、off 关闭',
    quiet: '免打扰时段，例如 20:00-08:00；none 表示不设',
  },
  remind: {
    on: (quiet, zone) => [
      plain('以后在这个频道，参考答案揭晓前大约一小时，如果你还没作答，会私下提醒你一次。'),
      plain(
        quiet === ''
          ? '提醒不分时段。'
          : `${quiet}（${zone}）不打扰：碰上这段时间，提醒会提前到这之前不久，来不及就不提醒了。`,
      ),
    ],
    off: '这个频道以后不再提醒你。',
    alreadyOff: '你在这个频道没有开启提醒。',
    offHow: [plain('要开启，请输入 '), code('/question remind on'), plain('。')],
    change: [
      plain('要改时段：'),
      code('/question remind on quiet:22:00-07:00'),
      plain('；要关闭提醒：'),
      code('/question remind off'),
      plain('。'),
    ],
    range: (from, until) => `${from} 至 ${until}`,
    summary: (title) => `“${title}”还没截止，你还没有作答。`,
    closes: (when) => [
      plain('参考答案揭晓时间：'),
      when,
      plain('。在那之前，可以写在题目的讨论串里，也可以点题目下面的按钮作答。'),
    ],
    why: [plain('这是你要的提醒。不想要了，请在频道里输入 '), code('/question remind off'), plain('。')],
  },
};

/** Names of commands, options and choices. */
export const zhCnRhythmNames: Omit<CommandNames, 'commands'> = {
  actions: { remind: '定时提醒' },
  options: { quiet: '免打扰' },
  choices: { on: '开启', off: '关闭' },
};
