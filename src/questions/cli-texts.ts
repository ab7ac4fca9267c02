import type { Locale } from './locale.js';
import type { QuestionType, Role, Status } from './question.js';

const enTypes: Readonly<Record<QuestionType, string>> = {
  behavioural: 'behavioural',
  situational: 'situational',
  knowledge: 'knowledge',
  'role-play': 'role-play',
  motivation: 'motivation',
};

const enRoles: Readonly<Record<Role, string>> = {
  phone: 'phone',
  specialist: 'specialist',
  online: 'online',
  lead: 'lead',
};

const enStatuses: Readonly<Record<Status, string>> = {
  draft: 'draft',
  review: 'review',
  active: 'active',
  retired: 'retired',
};

const en = {
  help: `npm run questions -- <command>

  lint [directories or files]   check the questions
      --complete                those that ship must be in the full form, in both languages
      --strict                  warnings count as failure
      --fix                     put wide marks into Chinese where half-width ones are
      --stats                   how large every question comes out on Slack and Discord
      --similar C001            the questions most like that one
      --sources <file>          compare with fingerprints of texts that must not be copied
      --format json | github    for programs, or for annotations on GitHub
  show <id>                     print one question, such as: show C001
  new <section letter>          begin a question of the bank, such as: new C
  new own                       begin a question of your own, five fields in one language
  paper <form>                  draw an interview paper to print, such as: paper full-100
      --seed 7                  the same seed draws the same paper again
      --role phone              only questions for that role: phone, specialist, online, lead
      --count 4                 that many papers without a question in common
      --answers                 the sheet of the interviewers, with answers and scoring
  export <file.csv>             write all questions into a table for a spreadsheet
  import <file.csv>             take questions over from such a table
  stats                         count the questions
  schema                        write question.schema.json, which helps editors

  --dir <directory>             where the questions are (./questions); may be given several times
  --locale en | zh-CN           language of what is printed`,
  unknownCommand: (word: string) => `there is no command "${word}"`,
  badLocale: (word: string) => `--locale ${word}: write en or zh-CN`,
  noQuestion: (id: string) => `there is no question ${id}`,
  whichQuestion: 'say which question, such as: show C001',
  unknownSection: (word: string, known: string) =>
    `there is no section "${word}"; write own, or one of: ${known}`,
  noNumberLeft: 'all numbers up to 999 are taken',
  created: (path: string) => `created ${path}`,
  nextSteps: (path: string) =>
    `Now replace the texts in it with yours, then check them:\n  npm run questions -- lint ${path}\nTo have it posted, change "status: draft" to "status: active".`,
  written: (path: string) => `written ${path}`,
  badFormat: (word: string, known: string) => `--format ${word}: write one of ${known}`,
  fixed: (path: string) => `${path}: punctuation put right`,
  took: (counts: string, seconds: string) => `${counts} in ${seconds} s`,
  mostLike: (id: string, title: string, locale: string) => `most like ${id} "${title}" in ${locale}:`,
  renderedHeading: 'share of one message that is filled, and in brackets how many messages it takes',
  disjoint: (form: string, count: number) => `${form} ${count} disjoint`,
  allAddUp: '  all add up to 100',
  whichPaper: (word: string | undefined, known: string) =>
    known === ''
      ? 'bank.yaml describes no papers'
      : `${word === undefined ? 'say which paper' : `there is no paper "${word}"`}; write one of: ${known}`,
  badRole: (word: string, known: string) => `--role ${word}: write one of ${known}`,
  badCount: (word: string) => `--count ${word}: write a whole number from 1 on`,
  cannotDraw: (form: string, count: number, role: string | undefined) =>
    `${count === 1 ? form : `${count} papers ${form} without a question in common`} cannot be drawn${role === undefined ? '' : ` for the role ${role}`}; there are too few active questions:`,
  paperLack: (section: string, has: number, needs: number) =>
    `  section ${section}: ${has} of ${needs}, ${needs - has} missing`,
  headings: {
    question: 'Question',
    context: 'Situation',
    roleplay: 'Role-play, for whoever plays the customer',
    answer: 'Reference answer',
    keypoints: 'Key points',
    pitfalls: 'Pitfalls',
    redlines: 'Critical errors',
    analysis: 'Analysis',
    bands: 'Scoring bands',
    probes: 'Follow-ups',
  },
  why: 'why: ',
  avoid: 'not:     ',
  instead: 'instead: ',
  atMost: (points: number) => `at most ${points} points`,
  difficulty: (level: number) => `difficulty ${level}`,
  points: (points: number) => `${points} points`,
  minutes: (minutes: number) => `${minutes} min`,
  colon: ': ',
  aside: (text: string) => ` (${text})`,
  rows: {
    bank: 'bank',
    sections: 'sections',
    types: 'types',
    difficulty: 'difficulty',
    roles: 'roles',
    locales: 'locales',
    papers: 'papers',
    review: 'review by',
    closest: 'most alike',
  },
  types: enTypes,
  roles: enRoles,
  statuses: enStatuses,
};

export type CliTexts = typeof en;

const zhCN: CliTexts = {
  help: `npm run questions -- <命令>

  lint [目录或文件]      检查题目
      --complete         随项目发布的题目两种语言都要是完整形式
      --strict           有警告也算不通过
      --fix              把中文里的半角标点改成全角
      --stats            每道题在 Slack 和 Discord 上有多大
      --similar C001     与这道题最像的几道
      --sources <文件>   与不得照抄的文字的指纹比对
      --format json | github   供程序读取，或在 GitHub 上逐行标注
  show <编号>            显示一道题，例如 show C001
  new <部分字母>         新建一道题库题目，例如 new C
  new own                新建一道自己的题目：一种语言、五个字段
  paper <卷型>           抽一份可打印的面试试卷，例如 paper full-100
      --seed 7           同一个种子抽出同一份试卷
      --role phone       只抽这个岗位的题：phone、specialist、online、lead
      --count 4          一次抽几份，题目互不重复
      --answers          面试官用的那份，带答案和评分
  export <文件.csv>      把所有题目写成表格，用电子表格软件打开
  import <文件.csv>      从这样的表格收回题目
  stats                  统计题目
  schema                 写出 question.schema.json，供编辑器提示用

  --dir <目录>           题目所在目录（默认 ./questions），可以写多次
  --locale en | zh-CN    显示语言`,
  unknownCommand: (word) => `没有 “${word}” 这个命令`,
  badLocale: (word) => `--locale ${word}：请写 en 或 zh-CN`,
  noQuestion: (id) => `没有题目 ${id}`,
  whichQuestion: '请写明是哪一道题，例如 show C001',
  unknownSection: (word, known) => `没有 “${word}” 这个部分；请写 own，或其中之一：${known}`,
  noNumberLeft: '999 以内的编号都用完了',
  created: (path) => `已新建 ${path}`,
  nextSteps: (path) =>
    `接下来把里面的文字换成你的，然后检查：\n  npm run questions -- lint ${path}\n要发布时，把 “status: draft” 改成 “status: active”。`,
  written: (path) => `已写出 ${path}`,
  badFormat: (word, known) => `--format ${word}：可以写 ${known}`,
  fixed: (path) => `${path}：标点已改好`,
  took: (counts, seconds) => `${counts}，用时 ${seconds} 秒`,
  mostLike: (id, title, locale) => `${locale} 里与 ${id} “${title}” 最像的：`,
  renderedHeading: '占一条消息容量的百分比，括号里是要发几条',
  disjoint: (form, count) => `${form} 可出 ${count} 份`,
  allAddUp: '  满分都是 100',
  whichPaper: (word, known) =>
    known === ''
      ? 'bank.yaml 里没有写试卷'
      : `${word === undefined ? '请写明卷型' : `没有 “${word}” 这种试卷`}；可以写：${known}`,
  badRole: (word, known) => `--role ${word}：可以写 ${known}`,
  badCount: (word) => `--count ${word}：请写 1 以上的整数`,
  cannotDraw: (form, count, role) =>
    `${role === undefined ? '' : `按${role}岗位，`}${count === 1 ? form : `${count} 份互不重题的 ${form}`} 还出不了，启用的题不够：`,
  paperLack: (section, has, needs) =>
    `  ${section} 部分：需要 ${needs} 道，只有 ${has} 道，缺 ${needs - has} 道`,
  headings: {
    question: '题目',
    context: '情景',
    roleplay: '角色扮演（给演客户的人）',
    answer: '参考答案',
    keypoints: '得分点',
    pitfalls: '常见失误',
    redlines: '红线',
    analysis: '解析',
    bands: '评分档',
    probes: '追问',
  },
  why: '理由：',
  avoid: '不要：',
  instead: '改为：',
  atMost: (points) => `最高 ${points} 分`,
  difficulty: (level) => `难度 ${level}`,
  points: (points) => `${points} 分`,
  minutes: (minutes) => `${minutes} 分钟`,
  colon: '：',
  aside: (text) => `（${text}）`,
  rows: {
    bank: '题库',
    sections: '部分',
    types: '题型',
    difficulty: '难度',
    roles: '岗位',
    locales: '语言',
    papers: '试卷',
    review: '最早复核',
    closest: '最相似',
  },
  types: {
    behavioural: '行为',
    situational: '情景',
    knowledge: '知识',
    'role-play': '角色扮演',
    motivation: '动机',
  },
  roles: { phone: '电话', specialist: '专员', online: '在线', lead: '组长' },
  statuses: { draft: '草稿', review: '待审', active: '启用', retired: '停用' },
};

export const cliTexts: Readonly<Record<Locale, CliTexts>> = { en, 'zh-CN': zhCN };
