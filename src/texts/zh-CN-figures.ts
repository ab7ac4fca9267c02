import { code, plain } from '../platforms/message.js';
import type { Texts } from './texts.js';

/** Some titles are quotations already. */
const quoted = (title: string): string => (/^[“「]/.test(title) ? title : `“${title}”`);

const votes = (n: number): string => `${n} 票`;

export const zhCnFigures: Texts['figures'] = {
  commands: { board: '看本月谁答得最多（频道开启了榜单才有）' },
  options: {
    streak: 'on 或 off：显示你连续作答了多少个练习日',
    digest: '每周小结：channel 发到频道、lead 发给开启练习的人、off 不要',
    board: 'on 或 off：每月一份带名字的榜单',
    boardWhat: 'leave 退出、join 加入',
  },
  setup: {
    fields: { digest: '每周小结', board: '月度榜单' },
    digestModes: { channel: '周五发到频道', lead: '周五发给开启练习的人', off: '不要' },
    boardOn: '开启',
    boardOff: '关闭',
    boardHint: '列出每个人的名字和答题数，谁都可以随时退出。',
  },
  status: {
    digest: (mode, nextAt) => [plain(`${mode} · 下一次：`), nextAt],
    digestToNobody: [plain('还没有人收；谁在这里运行 '), code('/question-admin setup'), plain('，就发给谁')],
  },
  percent: (n) => `${n}%`,
  stats: {
    profile: '各项能力',
    profileNote: '按要点自评过的回答里，要点做到了多少。',
    weak: '值得多练',
    weakLine: (dimension, questions) =>
      questions.length === 0 ? dimension : `${dimension}：${questions.join('、')}`,
    weakNote: [
      code('/question draw'),
      plain(' 会优先抽这些方面的题；想直接看某一题，用 '),
      code('/question show'),
      plain(' 加题号。'),
    ],
    streak: '连续作答',
    streakValue: (current, longest) => `${current} 个练习日（最长 ${longest} 个）`,
    streakOn: '从现在起，这里会显示你连续作答的天数。只算出了题的日子。',
    streakOff: '不再显示连续作答的天数。',
  },
  draw: { because: (dimensions) => `按你的自评，这几方面值得多练：${dimensions.join('、')}。` },
  board: {
    heading: (month) => `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月榜单`,
    line: (place, answered, asked, given) => [
      `${place}. `,
      ` · ${asked} 题答了 ${answered} 题${given === 0 ? '' : ` · ${votes(given)}`}`,
    ],
    none: '本月榜单上还没有人。题目揭晓之后才会计入。',
    note: '只算按时作答、并且署了名的。',
    leaveNote: [plain('不想上榜，输入 '), code('/question board leave'), plain('。')],
    joinNote: [plain('你不在榜上。想回来，输入 '), code('/question board join'), plain('。')],
    anonymousNote: [
      plain('你选择了匿名，所以不在榜上。要改，输入 '),
      code('/question privacy anonymous'),
      plain('。'),
    ],
    off: '这个频道没有榜单，谁答了多少只有自己知道。',
    offMember: '频道管理者可以开启榜单；就算开启了，你也可以随时退出。',
    offLead: [
      plain('想开启就输入 '),
      code('/question-admin setup board:on'),
      plain('。开启之后，每个人都可以随时退出。'),
    ],
    left: '好了，这个团队的榜单上不会再有你的名字。',
    joined: '好了，哪个频道开启了榜单，你就会在上面。',
  },
  digest: {
    heading: (week) => week.replace(/^(\d+)-W0?(\d+)$/, '$1 年第 $2 周练习小结'),
    summary: (questions, n) => `这一周 ${questions} 道题，${n} 人作答。`,
    participation: '参与情况',
    round: (title, n) => `${title} · ${n} 人`,
    best: '大家最认可的回答',
    bestLine: (title, given) => `${title} · ${votes(given)}`,
    bestForLead: [plain('在频道里输入 '), code('/question-admin answers'), plain(' 可以看到原文。')],
    missed: '最常漏掉的要点',
    missedLine: (point, title, missing, half, answers) =>
      `${point} · ${title}：打过分的 ${answers} 份回答里，${[
        ...(missing === 0 ? [] : [`${missing} 份没有提到`]),
        ...(half === 0 ? [] : [`${half} 份只做到一半`]),
      ].join('，')}`,
    dimensions: '各项能力',
    sections: '练到的部分',
    next: '下一周',
    nextLine: (questions, firstAt) => [plain(`${questions} 道题，第一道：`), firstAt],
    nextNone: '没有安排出题',
    talk: '聊一聊',
    talkMissed: (title, point, probe) =>
      `${quoted(title)}有一个要点：${point}。换成你，会怎么说？${probe === undefined ? '' : `再往下想一步：${probe}`}`,
    talkProbe: (title, probe) => `${quoted(title)}：${probe ?? '你的回答里，哪一句下次还会这么说？'}`,
    board: [plain('本月榜单：'), code('/question board')],
    settings: [
      plain('小结发给谁，用 '),
      code('/question-admin setup digest:'),
      plain(' 设置（channel、lead 或 off）。'),
    ],
  },
};
