import type { Locale } from './locale.js';

const en = {
  heading: (form: string, number: number, count: number) =>
    count === 1 ? `Interview paper ${form}` : `Interview paper ${form}, ${number} of ${count}`,
  answerHeading: (form: string, number: number, count: number) =>
    count === 1
      ? `Answers to interview paper ${form}`
      : `Answers to interview paper ${form}, ${number} of ${count}`,
  facts: (questions: number, total: number, minutes: number) =>
    `${questions} ${questions === 1 ? 'question' : 'questions'} · ${total} points${minutes === 0 ? '' : ` · about ${minutes} minutes of speaking`}`,
  nameAndDate: 'Name: ________________________    Date: ________________    Points: ________',
  drawnBy: (command: string) =>
    `Drawn by \`${command}\`; the same questions and command give the same paper.`,
  section: (name: string, questions: number, points: number) =>
    `${name} (${questions} × ${points} = ${questions * points} points)`,
  points: (points: number) => `${points} points`,
  aside: (text: string) => ` (${text})`,
  situation: 'Situation',
  answer: 'Answer',
  why: 'Why',
  keypoints: 'Key points',
  redlines: 'Critical errors',
  atMost: (cap: number) => `at most ${cap}%`,
  bands: 'Bands',
  probes: 'Follow-ups',
  roleplay: 'For whoever plays the customer',
  decides: 'No total decides anything about a person by itself.',
};

export type PaperTexts = typeof en;

const zhCN: PaperTexts = {
  heading: (form, number, count) =>
    count === 1 ? `面试试卷 ${form}` : `面试试卷 ${form}（第 ${number} 份，共 ${count} 份）`,
  answerHeading: (form, number, count) =>
    count === 1
      ? `面试试卷 ${form} 参考答案`
      : `面试试卷 ${form} 参考答案（第 ${number} 份，共 ${count} 份）`,
  facts: (questions, total, minutes) =>
    `共 ${questions} 题 · 满分 ${total} 分${minutes === 0 ? '' : ` · 作答约 ${minutes} 分钟`}`,
  nameAndDate: '姓名：________________    日期：________________    得分：________',
  drawnBy: (command) => `由 \`${command}\` 抽出；题库不变，同一条命令抽出的就是同一份试卷。`,
  section: (name, questions, points) =>
    `${name}（${questions} 题，每题 ${points} 分，共 ${questions * points} 分）`,
  points: (points) => `${points} 分`,
  aside: (text) => `（${text}）`,
  situation: '情景',
  answer: '参考答案',
  why: '理由',
  keypoints: '得分点',
  redlines: '红线',
  atMost: (cap) => `最高得 ${cap}%`,
  bands: '评分档',
  probes: '追问',
  roleplay: '给演客户的人',
  decides: '一个总分不能单独决定任何人的去留。',
};

export const paperTexts: Readonly<Record<Locale, PaperTexts>> = { en, 'zh-CN': zhCN };
