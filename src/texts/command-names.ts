import { zhCnRhythmNames } from './zh-CN-rhythm.js';

/**
 * What commands, their actions, options and choices are called where a platform shows them in the reader's language. Without an entry the
 * word of the handbook stands, which programs go by in any case.
 */
export type CommandNames = {
  readonly commands: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly choices: Readonly<Record<string, string>>;
};

export const enCommandNames: CommandNames = { commands: {}, actions: {}, options: {}, choices: {} };

export const zhCnCommandNames: CommandNames = {
  commands: { question: '每日一练', 'question-admin': '每日一练管理' },
  actions: {
    ...zhCnRhythmNames.actions,
    today: '今日',
    answer: '作答',
    draw: '抽题',
    show: '看题',
    score: '自评',
    stats: '统计',
    board: '榜单',
    privacy: '隐私',
    help: '帮助',
    setup: '设置',
    status: '状态',
    answers: '回答',
    preview: '预览',
    post: '出题',
    reveal: '揭晓',
    skip: '跳过',
    pause: '暂停',
    resume: '恢复',
    queue: '排队',
    schedule: '日程',
    stop: '结束',
  },
  options: {
    ...zhCnRhythmNames.options,
    section: '部分',
    role: '岗位',
    difficulty: '难度',
    id: '题号',
    what: '操作',
    time: '时间',
    days: '星期',
    zone: '时区',
    reveal: '揭晓',
    language: '语言',
    roles: '岗位',
    sections: '部分',
    answers: '作答方式',
    holidays: '公共假日',
    mention: '提醒',
    receipts: '回执',
    round: '第几次',
    now: '照样出题',
    date: '日期',
    until: '恢复日期',
    number: '序号',
    digest: '小结',
    board: '榜单',
    streak: '连续',
  },
  choices: {
    ...zhCnRhythmNames.choices,
    export: '取回',
    forget: '清除',
    anonymous: '匿名',
    add: '添加',
    remove: '删除',
    list: '查看',
    leave: '退出',
    join: '加入',
    channel: '发到频道',
    off: '不要',
    open: '讨论串',
    sealed: '表单',
    both: '都可以',
    phone: '电话客服',
    specialist: '客服专员',
    online: '在线客服',
    lead: '客服组长',
    '1': '简单',
    '2': '中等',
    '3': '困难',
  },
};
