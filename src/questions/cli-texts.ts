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

  lint [directories or files]   check the questions; --complete demands the full form in both languages of those
                                that ship, --strict counts warnings as failure
  new <section letter>          begin a question of the bank, such as: new C
  new own                       begin a question of your own, five fields in one language
  show <id>                     print one question, such as: show C001
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
  },
  types: enTypes,
  roles: enRoles,
  statuses: enStatuses,
};

export type CliTexts = typeof en;

const zhCN: CliTexts = {
  help: `npm run questions -- <命令>

  lint [目录或文件]      检查题目；--complete 要求随项目发布的题目两种语言都是完整形式，
                         --strict 有警告也算不通过
  new <部分字母>         新建一道题库题目，例如 new C
  new own                新建一道自己的题目：一种语言、五个字段
  show <编号>            显示一道题，例如 show C001
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
  rows: { bank: '题库', sections: '部分', types: '题型', difficulty: '难度', roles: '岗位', locales: '语言' },
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
