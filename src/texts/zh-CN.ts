import { code, plain, typed } from '../platforms/message.js';
import type { Reason } from '../practice/reason.js';
import { zhCnCommandNames } from './command-names.js';
import type { Texts } from './texts.js';
import { zhCnFigures } from './zh-CN-figures.js';
import { zhCnPlatform } from './zh-CN-platform.js';
import { zhCnRhythm } from './zh-CN-rhythm.js';
import { zhCnScoring } from './zh-CN-scoring.js';

// Full-width marks; a space between Chinese and Latin letters or digits, none beside full-width marks.

const units: Readonly<Record<string, string>> = { s: '秒', m: '分钟', h: '小时', d: '天' };

/** `8h` as `8 小时`. */
const duration = (text: string): string =>
  text.replace(
    /^(\d+)\s*([smhd])$/i,
    (_, n: string, letter: string) => `${n} ${units[letter.toLowerCase()] ?? ''}`,
  );

const meant = (near: string | undefined): string => (near === undefined ? '' : `你是不是想写 ${near}？`);

export const zhCN: Texts = {
  list: (items) => items.join('、'),
  figures: zhCnFigures,
  oneOf: (words) => new Intl.ListFormat('zh-CN', { type: 'disjunction' }).format(words),
  roles: { phone: '电话客服', specialist: '客服专员', online: '在线客服', lead: '客服组长' },
  question: {
    difficulty: ['难度简单', '难度中等', '难度较高'],
    points: (n) => `${n} 分`,
    minutes: (n) => (n < 1 ? `约 ${n * 60} 秒` : `约 ${n} 分钟`),
    context: '情景',
    closesAt: (when) => [
      plain('写在讨论串里，或者点按钮私下作答。'),
      when,
      plain(' 截止，随后揭晓参考答案。'),
    ],
    closesAtSealed: (when) => [plain('点按钮作答。'), when, plain(' 截止，大家的回答和参考答案一起揭晓。')],
    closed: '已截止，参考答案在讨论串里。',
    answerButton: '私下作答',
    summary: (title) => `今日一题：${title}`,
    closedSummary: (title) => `已截止：${title}`,
  },
  reveal: {
    heading: '参考答案',
    summary: (title) => `“${title}”的参考答案`,
    participation: (n) => (n === 0 ? '这一题没有人作答。来看看好的回答是什么样的。' : `共有 ${n} 人作答。`),
    privateHeading: '私下的回答',
    privateSummary: (n) => `其中 ${n} 条是私下作答的。`,
    anonymous: '匿名',
    /** Stands right before the reason. */
    why: '为什么：',
    /** An example of what to say; the authors of some files have put quotation marks, others not. */
    phrase: (words: string) => (/^[“"「]/.test(words) ? words : `“${words}”`),
    keypoints: '要点',
    weight: (points) => `${points} 分`,
    pitfalls: '常见失误',
    avoid: '不要这样',
    instead: '可以这样',
    redlines: '红线',
    redline: (text, cap) => `${text}（最多只能得 ${cap} 分）`,
    analysis: '面试官在听什么',
    bands: '评分档位',
    band: (name, from, to) => `${name}（${from}–${to} 分）`,
    generalBands: {
      excellent: '完整、具体、有条理，原样说给客户听也没问题。',
      good: '主要的意思都说到了，但有一处还比较笼统。',
      improve: '漏了重要的内容，或者只有套话。',
    },
    probes: '追问',
    roleplay: '角色扮演',
    scoreButton: '给自己打分',
  },
  draw: {
    summary: (title) => `自己练一题：${title}`,
    onlyYou: '只有你能看到。先把回答说出来或写下来，再对照答案。',
    showButton: '看答案',
    none: '没有符合条件的题目。少填一项，或者换个条件再试。',
  },
  today: {
    none: '这里现在没有可以作答的题目。',
    next: (when) => [plain('下一题：'), when, plain('。')],
    dayOff: '今天休息。',
    nextUnknown: '后面没有安排。',
    last: (title, id) => [
      plain(`上一题是“${title}”，想再看一遍就输入 `),
      code(`/question show id:${id}`),
      plain('。'),
    ],
    yourAnswer: (replies) => (replies === 0 ? '你还没有作答。' : `你已经作答（${replies} 条消息）。`),
    revealAt: (when) => [when, plain(' 截止，随后揭晓参考答案。')],
  },
  answer: {
    title: '你的回答',
    label: '你会怎么说、怎么做？',
    hint: (limit) => `最多 ${limit} 字，揭晓之前可以随时修改。`,
    visibility: '揭晓时怎么公开',
    visibilityHint: '频道管理者看得到每一份回答；选了匿名，他们也看不到你的名字。',
    named: '署名公开',
    anonymous: '匿名公开',
    hidden: '不公开',
    submit: '保存',
    saved: '已保存。揭晓之前，再点同一个按钮就能修改。',
    closed: '这一题已经截止，你刚才写的没有保存。私下的回答只收到揭晓为止。',
    none: '这里现在没有可以作答的题目。输入 /question today 看看下一题什么时候来。',
    empty: '还没有内容。写上一两句，再保存一次。',
    tooLong: (limit, length) => `你写了 ${length} 字，最多 ${limit} 字。请精简一下再保存。`,
  },
  show: {
    unknown: (id, near) => `没有 ${id} 这道题。${meant(near)}`,
    withheld: '这道题正在频道里作答，答案等揭晓之后再看。',
  },
  ...zhCnScoring,
  stats: {
    heading: '你的练习',
    summary: (n) => `你已经答了 ${n} 题。`,
    none: '你还没有答过题。输入 /question today 看今天的题目，或者用 /question draw 自己先练一题。',
    answered: '答过的题',
    replies: '写下的消息',
    late: '揭晓之后写的',
    bands: '自评',
    noScores: '还没有。答案揭晓之后，用 /question score 给自己打个分。',
    recent: '最近',
    line: (date, title, band) => `${date} · ${title}${band === undefined ? '' : ` · ${band}`}`,
    private: '只有你能看到。',
  },
  privacy: {
    heading: '你的数据',
    stored:
      '这里保存的是：你的回答、作答时间和当时的把握、你打出和得到的评分、投票、你选过的设置（提醒、匿名），以及你投稿的题目。过了管理员设定的期限，文字会自动清除。',
    choices: [
      [code('/question privacy export'), plain(' 取回与你有关的全部数据。')],
      [
        code('/question privacy forget'),
        plain(' 清除你的回答，包括程序引用过的地方；其余记录里也不再有你的名字。'),
      ],
      [code('/question privacy anonymous'), plain(' 以后私下的回答都不显示你的名字；再输入一次，恢复显示。')],
    ],
    export: (n) => `文件里是与你有关的全部数据，其中回复 ${n} 条。`,
    forgetTitle: '清除你的回答？',
    forgetIntro:
      '你在这个团队里写过的回答会全部清除，评分、投票、提醒、投稿，以及由你设置的频道，都不再记着你的名字。你自己发在讨论串里的消息不会动，需要你自己删除。清除之后无法恢复。',
    forgetLabel: '确定要清除吗？',
    forgetYes: '确定，全部清除',
    forgetNo: '不清除',
    forgetSubmit: '继续',
    kept: '什么都没有改动。',
    forgotten: (n) => `已清除 ${n} 条回复。`,
    anonymousOn: '从现在起，你私下的回答默认不显示名字；每次作答时也可以另选。',
    anonymousOff: '从现在起，你私下的回答默认显示名字；每次作答时也可以另选。',
  },
  help: {
    summary: '有哪些命令',
    everyone: '人人可用',
    managers: '频道管理者可用',
    how: '怎么用',
    steps: (buttons) => [
      `作答：写在题目的讨论串里，或者点题目下面的“${buttons.answer}”。私下作答的内容，揭晓之前频道里看不到，之后要不要公开由你定。有的频道只收其中一种，题目上会写明。`,
      `给自己打分：参考答案揭晓之后，点它下面的“${buttons.score}”。`,
      `投票：点旁边的“${buttons.vote}”，看看大家的回答，投给最好的一份，也可以给别人打分。在 Slack 和 Discord 里，消息菜单里也有这两项。`,
      [
        plain('看自己的数据：输入 '),
        code('/question stats'),
        plain('，有答过的题、自评档位、强项和弱项，只给你自己看。'),
      ],
      [
        plain('每周小结在周五自动发出，发到频道，或者发给开启练习的人；频道开启了榜单，输入 '),
        code('/question board'),
        plain(' 就能看本月榜单。这两项都由频道管理者用 '),
        code('/question-admin setup digest: board:'),
        plain(' 设置。'),
      ],
    ],
    unknownWord: (word, near) => `没有“${word}”这个命令。${meant(near)}可用的命令如下。`,
    welcome: '每日一练每个工作日出一道面试题，收集大家在讨论串里的回答，到时间揭晓参考答案和评分档位。',
  },
  commands: {
    ...zhCnRhythm.commands,
    today: '看今天的题目，以及你答了没有',
    answer: '填表私下作答',
    draw: '马上自己练一题',
    show: '看一道题和它的答案',
    score: '揭晓之后给自己打分',
    stats: '看自己的回答和自评',
    ...zhCnFigures.commands,
    privacy: '取回或清除你的数据，或者选择匿名',
    help: '就是这份清单',
    setup: '在这里开始练习，或者修改时间、作答方式、每周小结、榜单等设置',
    status: '看看安排了什么、正在答什么、哪里出了问题',
    answers: '看某一次练习的回答',
    preview: '预览下一题，或者任意一题',
    post: '马上出一题',
    reveal: '马上揭晓参考答案',
    skip: '跳过下一次，或者指定的日期',
    pause: '暂停练习，可以指定恢复的日期',
    resume: '恢复练习',
    queue: '指定下一题',
    schedule: '添加、删除或查看日程',
    stop: '结束这个频道的练习',
  },
  options: {
    ...zhCnRhythm.options,
    section: '部分，例如 B',
    role: '岗位：phone 电话、specialist 专员、online 在线、lead 组长',
    difficulty: '难度：1、2 或 3',
    id: '题号，例如 C001',
    privacyWhat: 'export 取回、forget 清除、anonymous 匿名',
    time: '当地时间，例如 09:00',
    days: '星期，例如“周一至周五”或 mon-fri',
    zone: '时区，例如 Asia/Shanghai',
    reveal: '什么时候揭晓：8h、17:30 或 next 09:00',
    language: '发布用的语言：en 或 zh-CN',
    roles: '岗位，用逗号隔开；all 表示全部',
    sections: '部分，用逗号隔开；all 表示全部',
    answers: '作答方式：open 讨论串、sealed 表单、both 都可以',
    holidays: '按哪个国家的公共假日休息，例如 CN；none 表示都不按',
    mention: '出题时提醒谁；none 表示不提醒',
    receipts: 'on 或 off：每人第一条作答下打一个 ✓',
    round: '第几次练习，1 是最近一次',
    now: 'true 表示还有题目没截止也照样出题',
    date: '日期，例如 2026-12-24',
    until: '恢复练习的日期，例如 2026-12-28',
    scheduleWhat: 'add 添加、remove 删除、list 查看',
    number: '清单里的序号',
    ...zhCnFigures.options,
  },
  problems: {
    notAllowed: '这件事只有频道管理者能做。请找管理员，或者当初开启练习的人。',
    notSetUp: '这个频道还没有开启练习。请频道管理者输入 /question-admin setup。',
    unknownOption: (name, known) =>
      known.length === 0
        ? `这个命令没有“${name}”这个选项。`
        : `没有“${name}”这个选项，可以用的有：${known.join('、')}。`,
    missingOption: (name, meaning) => `还缺 ${name}:（${meaning}），请补上。`,
    badOption: (name, value, meaning, near) => `${name}:${value} 不对（${meaning}）。${meant(near)}`,
    badText: (part) => `看不懂“${part}”。选项请写成 name:value，值里有空格就用引号括起来。`,
    noCron: (cron) => `日程“${cron}”永远不会到点。请换个日子或时间。`,
    apology: '抱歉，程序出了点问题，这次没有办成。原因已写入日志，请稍后再试。',
    staleButton: '这个按钮已经失效。输入 /question today 看看现在的题目。',
  },
  setup: {
    title: '设置练习',
    done: '练习已经设置好',
    next: (when) => [plain('下一题：'), when, plain('。')],
    never: '每一天都是休息日，不会出题。请改一改日子。',
    fields: {
      when: '时间',
      days: '星期',
      zone: '时区',
      reveal: '揭晓',
      language: '语言',
      roles: '岗位',
      sections: '部分',
      answers: '作答方式',
      holidays: '公共假日',
      mention: '提醒',
      ...zhCnFigures.setup.fields,
    },
    submit: '保存',
    all: '全部',
    nobody: '不提醒任何人',
    noCountry: '不按任何国家',
    answerModes: {
      open: '写在讨论串里',
      sealed: '填表，揭晓时一起公开',
      both: '讨论串或表单都可以',
    },
    hint: '想改哪一项，再用一次这个命令就行。',
    noQuestions: '题库里没有适合这些岗位和部分的题目，所以什么也没有改。请换一换。',
  },
  days: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  when: (days, time) =>
    `${days.length === 7 ? '每天' : days.join('、').replace('周一、周二、周三、周四、周五', '周一至周五')} ${time}`,
  revealRule: {
    after: (text) => `出题后 ${duration(text)}`,
    at: (time) => time,
    next: (time) => `下一个练习日 ${time}`,
  },
  status: {
    heading: '这个频道的练习',
    active: '进行中',
    paused: (reason, until) => `已暂停（${reason}）${until === undefined ? '' : `，${until} 恢复`}`,
    stopped: '已结束',
    state: '状态',
    next: '下一题',
    nextNone: '没有安排',
    open: '正在作答',
    openNone: '没有',
    openLine: (title, answers, revealAt) => [plain(`${title} · ${answers} 人作答 · 揭晓：`), revealAt],
    bank: '没出过的题',
    bankLine: (left, all) => `${all} 题里还有 ${left} 题没在这里出过`,
    queue: '排队中',
    skipped: '跳过的日期',
    dayOff: '下一个休息日',
    workday: '下一个调休上班日',
    special: (date, name) => [plain(date), ...(name === undefined ? [] : [plain(' · '), typed(name)])],
    unarranged: (year) =>
      `这个版本还不知道 ${year} 年的放假安排：只有法定节假日不出题，也没有调休上班日。可以在 DAYS_FILE 里补上。`,
    last: '最近几次',
    ledgerLine: (date, what) => `${date} · ${what}`,
    problems: (n) => `有 ${n} 个题目文件写错了，没有用上；日志里写明了是哪些。`,
    states: {
      due: '即将发布',
      open: '作答中',
      revealing: '揭晓中',
      revealed: '已揭晓',
      missed: '错过',
      skipped: '跳过',
      cancelled: '取消',
    },
    platform: '连接',
    connected: '正常',
    connecting: '正在连接',
    degraded: '不通',
  },
  reasons,
  answers: {
    heading: (title) => `“${title}”的回答`,
    none: '还没有人作答。',
    noRound: '这个频道没有这一次练习。',
    late: '揭晓之后',
    hidden: '不公开',
    numbering: (n, of) =>
      `共 ${of} 次练习，这是从最近数起的第 ${n} 次。看别的：/question-admin answers round:2`,
  },
  preview: {
    summary: (id) => `预览 ${id}`,
    note: '只有你能看到，没有发布。',
    none: '没有符合这个频道设置的题目。',
  },
  post: {
    done: (id) => `正在发布 ${id}。`,
    alreadyOpen: (title) =>
      `“${title}”还没有截止。请先用 /question-admin reveal 揭晓，或者加上 now:true 照样出题。`,
    none: '没有符合这个频道设置的题目。',
  },
  revealNow: {
    done: '正在发布参考答案。',
    none: '这里没有正在作答的题目，没有可以揭晓的。',
  },
  skip: {
    done: (date) => `${date} 不出题。`,
    nothing: '没有可以跳过的安排。',
    past: (date) => `${date} 已经过去了。请写今天或以后的日期。`,
  },
  pause: {
    done: (until) =>
      until === undefined
        ? '已暂停。要恢复，请用 /question-admin resume。'
        : `已暂停，${until} 恢复。正在作答的题目照常揭晓。`,
    already: '练习已经暂停了。',
    past: (date) => `${date} 不是将来的日期。请写晚一些的日期。`,
  },
  resume: {
    done: (when) => [plain('练习已恢复。下一题：'), when, plain('。')],
    never: '练习已恢复，但没有安排出题。请用 /question-admin setup 看看日子。',
    running: '练习正在进行，不用恢复。',
  },
  queue: {
    done: (id, title) => `${id}“${title}”已排上，接下来就出。`,
    already: (id) => `${id} 已经在排队了。`,
  },
  schedule: {
    heading: '日程',
    line: (n, when, zone, reveal) => `${n}. ${when}（${zone}），揭晓：${reveal}`,
    added: (when) => `已添加：${when}。`,
    removed: (when) => `已删除：${when}。`,
    noNumber: (n) =>
      `${n === '' ? '请写明是哪一条，例如 number:2。' : `没有第 ${n} 条日程。`}序号用 /question-admin schedule list 查看。`,
    lastOne: '日程只剩这一条。要结束练习，请用 /question-admin stop。',
    exists: '这个时间已经有一条日程了。',
  },
  stop: {
    done: '这个频道的练习已结束，还没截止的题目照常揭晓。想再开始，随时用 /question-admin setup。',
    already: '这个频道没有在练习。',
  },
  modal: {
    title: '每日一练',
    close: '关闭',
    cancel: '取消',
    ready: '表单准备好了。',
    more: '已记下，还差一步。',
    next: '打开表单',
    rest: (shown, count) => `内容太长，一共 ${count} 段，到这里是第 ${shown} 段；按下面的按钮接着看。`,
    showRest: '接着看',
    again: '修改',
  },
  notices: {
    begin: [plain('要开始，请在频道里输入 '), code('/question-admin setup'), plain('，选好每天出题的时间。')],
    paused: (error) => `练习已暂停：平台不再让我在频道里发消息（${error}）。`,
    lost: {
      channel: '练习已暂停：原来的频道已经不存在了。',
      team: '练习已暂停：我被移出了原来的服务器。',
    },
    mendLost: '等我能回到那里，练习会自动恢复；想换个频道，请在那里输入 /question-admin setup。',
    mend: '请重新给我权限（把我请进频道，或者恢复我的权限），然后在频道里输入 /question-admin resume。',
  },
  names: zhCnCommandNames,
  platform: zhCnPlatform,
  rhythm: zhCnRhythm,
  startup: {
    localReady: (address) => `练习频道已经开好：${address}`,
    ready: (address) => `已就绪。看板在 ${address}/dashboard`,
    stopping: '正在停止，先把手头这一步做完。',
    portInUse: (port) => `端口 ${port} 已被占用。请把 PORT 换成空闲的端口，或者停掉占用它的程序。`,
    storeInUse: (file) => `另一个每日一练正在使用 ${file}。请停掉它，或者给这一个单独设置 DATA_DIR。`,
    storeUnwritable: (directory) =>
      `${directory} 写不进去。请检查它是否存在、是否可写、磁盘是否已满，或者把 DATA_DIR 改为别的目录。`,
    databaseUnreachable: (message) =>
      `DATABASE_URL 里的数据库用不了（${message}）。请检查数据库服务是否在运行，地址、库名和密码是否正确。`,
    noQuestions: (directories) =>
      `在 ${directories} 里没有找到可用的题目。请把 QUESTIONS_DIR 设为有题目的目录，或者检查题目：npm run questions -- lint`,
    failed: (message) => `每日一练没能启动：${message}`,
    configHeading: '设置有问题，每日一练无法启动：',
  },
};

function reasons(reason: Reason): string {
  switch (reason.code) {
    case 'too-late':
      return reason.occurrences === 1
        ? '太晚了，没有补发'
        : `太晚了，没有补发，共错过 ${reason.occurrences} 次`;
    case 'not-sent-in-time':
      return '一直连不上平台，没能发出';
    case 'skipped-by-lead':
      return `组长跳过了 ${reason.date}`;
    case 'day-off':
      return reason.fromDate === reason.untilDate
        ? '休息日'
        : `休息日，${reason.fromDate} 至 ${reason.untilDate}`;
    case 'no-question':
      return '没有符合设置的题目';
    case 'question-deleted':
      return '题目消息被删除了';
    case 'thread-gone':
      return '讨论串不在了';
    case 'paused-by-lead':
      return '组长操作';
    case 'stopped-by-lead':
      return '组长结束了练习';
    case 'refused':
      return `平台拒绝：${reason.error}`;
    case 'channel-lost':
      return `频道联系不上：${reason.error}`;
    default:
      return reason satisfies never;
  }
}
