import type { Locale } from '../../../src/questions/locale.js';
import type { Missed } from './recount-team.js';

const some = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const en = {
  buttons: {
    answer: 'Answer privately',
    score: 'Score my answer',
    ballot: 'Best answer',
    best: (n: number) => `Best: ${n}`,
    scoreOther: (n: number) => `Score ${n}`,
    more: 'More answers',
  },
  answeredBy: (n: number) =>
    n === 0
      ? 'Nobody answered this time. Here is what a good answer looks like.'
      : `${some(n, 'person', 'people')} answered.`,
  saved: 'Saved.',
  voteIn: /Your vote is in\.|Your vote has moved|Your vote is on this answer already/,
  verdict: (points: number, band: string) => `${points} of 100 points, ${band}`,
  stats: {
    none: 'You have not answered a question yet.',
    answered: 'Questions answered',
    messages: 'Messages',
    late: 'Sent after the reveal',
    streak: 'Practice days in a row',
    streakValue: (current: number, longest: number) => `${current} (longest: ${longest})`,
    bands: 'Your own scores',
    dimensions: 'By dimension',
    weak: 'Worth practising',
    latest: 'Latest',
  },
  week: {
    heading: (iso: number) => `Practice week ${iso} of 2026`,
    summary: (questions: number, people: number) =>
      `${some(questions, 'question')} this week, answered by ${some(people, 'person', 'people')}.`,
    participation: 'Participation',
    people: (title: string, n: number) => `${title} · ${some(n, 'person', 'people')}`,
    best: 'Best answers',
    votes: (title: string, n: number) => `${title} · ${some(n, 'vote')}`,
    missed: 'Key points most often missed',
    missedLine: ({ point, title, missing, half, of }: Missed) => {
      const parts = [
        ...(missing === 0 ? [] : [`missing in ${missing}`]),
        ...(half === 0 ? [] : [`half there in ${half}`]),
      ];
      return `${point} · ${title}: ${parts.join(', ')} of ${some(of, 'scored answer')}`;
    },
    dimensions: 'By dimension',
    sections: 'Sections covered',
    sectionList: (all: readonly string[]) => all.join(', '),
    next: 'Next week',
    nextLine: (questions: number, first: string) => `${some(questions, 'question')}, the first on ${first}`,
    talk: 'To talk about',
    anonymous: 'Anonymous',
  },
  board: {
    heading: (month: string) => `Board of ${month === '2026-09' ? 'September' : 'October'} 2026`,
    line: (place: number, name: string, answered: number, asked: number, votes: number) =>
      `${place}. ${name} · ${answered} of ${some(asked, 'question')}${votes === 0 ? '' : ` · ${some(votes, 'vote')}`}`,
    none: 'Nobody is on the board of this month yet.',
  },
  status: {
    open: 'Open now',
    openLine: (title: string, answers: number) => `${title} · ${some(answers, 'answer')} · reveal`,
    left: 'Questions left',
    leftLine: (left: number, all: number) => `${left} of ${all} not asked here yet`,
  },
  today: (messages: number) =>
    messages === 0 ? 'You have not answered yet.' : `You have answered (${some(messages, 'message')}).`,
};

const zhCN: typeof en = {
  buttons: {
    answer: '私下作答',
    score: '给自己打分',
    ballot: '最佳回答',
    best: (n) => `投给 ${n}`,
    scoreOther: (n) => `给 ${n} 打分`,
    more: '更多回答',
  },
  answeredBy: (n) => (n === 0 ? '这一题没有人作答。来看看好的回答是什么样的。' : `共有 ${n} 人作答。`),
  saved: '已保存。',
  voteIn: /已投票|已改投|已经投给/,
  verdict: (points, band) => `${points} 分（满分 100），${band}`,
  stats: {
    none: '你还没有答过题。',
    answered: '答过的题',
    messages: '写下的消息',
    late: '揭晓之后写的',
    streak: '连续作答',
    streakValue: (current, longest) => `${current} 个练习日（最长 ${longest} 个）`,
    bands: '自评',
    dimensions: '各项能力',
    weak: '值得多练',
    latest: '最近',
  },
  week: {
    heading: (iso) => `2026 年第 ${iso} 周练习小结`,
    summary: (questions, people) => `这一周 ${questions} 道题，${people} 人作答。`,
    participation: '参与情况',
    people: (title, n) => `${title} · ${n} 人`,
    best: '大家最认可的回答',
    votes: (title, n) => `${title} · ${n} 票`,
    missed: '最常漏掉的要点',
    missedLine: ({ point, title, missing, half, of }) => {
      const parts = [
        ...(missing === 0 ? [] : [`${missing} 份没有提到`]),
        ...(half === 0 ? [] : [`${half} 份只做到一半`]),
      ];
      return `${point} · ${title}：打过分的 ${of} 份回答里，${parts.join('，')}`;
    },
    dimensions: '各项能力',
    sections: '练到的部分',
    sectionList: (all) => all.join('、'),
    next: '下一周',
    nextLine: (questions, first) => `${questions} 道题，第一道：${first}`,
    talk: '聊一聊',
    anonymous: '匿名',
  },
  board: {
    heading: (month) => `2026 年 ${Number(month.slice(5))} 月榜单`,
    line: (place, name, answered, asked, votes) =>
      `${place}. ${name} · ${asked} 题答了 ${answered} 题${votes === 0 ? '' : ` · ${votes} 票`}`,
    none: '本月榜单上还没有人。',
  },
  status: {
    open: '正在作答',
    openLine: (title, answers) => `${title} · ${answers} 人作答 · 揭晓：`,
    left: '没出过的题',
    leftLine: (left, all) => `${all} 题里还有 ${left} 题没在这里出过`,
  },
  today: (messages) => (messages === 0 ? '你还没有作答。' : `你已经作答（${messages} 条消息）。`),
};

/** What people read, written down here once more: a figure in other words would not be found. */
export const wordsOf = (locale: Locale): typeof en => (locale === 'en' ? en : zhCN);
