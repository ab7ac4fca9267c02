import type { Reason } from '../practice/reason.js';
import type { DashboardTexts } from './dashboard-texts.js';

export const zhCnDashboard: DashboardTexts = {
  product: '每日一练',
  skipToContent: '跳到正文',
  language: '语言',
  workspace: '本地工作区',
  overview: '总览',
  apology: '抱歉，程序出了点问题，原因已写入日志，请稍后再试。',
  login: {
    title: '登录',
    intro: '请输入启动每日一练时设置的管理令牌。',
    label: '管理令牌',
    submit: '登录',
    wrong: '管理令牌不对，请核对后再试。',
    tooMany: (seconds) => `尝试次数过多，请等 ${seconds} 秒再试。`,
  },
  refused: {
    'not-local':
      '没有设置 ADMIN_TOKEN 时，每日一练只在本机应答。请在本机用 http://127.0.0.1 加端口号打开，或者设置 ADMIN_TOKEN。',
    forwarded:
      '这个请求经过了代理。没有设置 ADMIN_TOKEN 时，每日一练只在本机应答；要放在代理后面使用，请设置 ADMIN_TOKEN。',
    'cross-origin': '这个请求来自别的网站，所以什么也没有改动。请在每日一练自己的页面上操作。',
    unknownPerson: '请先到 /login 登录，或者在请求头里带上“Authorization: Bearer 管理令牌”。',
    malformed: '看不懂这个请求，请检查地址和请求头。',
    method: '这个地址不接受这种请求方法，可用的方法见 Allow 响应头。',
    notFound: '这个地址没有内容。',
    unknownRound: '没有这个编号的练习。',
    tooLarge: (mebibytes) => `内容太大，一次最多 ${mebibytes} MiB。`,
  },
  parameters: {
    since: '参数 since 应为日期（2026-06-01）、时刻（2026-06-01T09:00:00Z）或毫秒时间戳。',
    limit: '参数 limit 应为 1 到 1000 之间的整数。',
  },
  platforms: { local: '本地工作区', slack: 'Slack', discord: 'Discord' },
  channels: {
    title: '频道',
    none: '还没有频道在练习。请到要练习的频道里输入“/question-admin setup”。',
    columns: {
      channel: '频道',
      platform: '平台',
      state: '状态',
      next: '下一题',
      zone: '时区',
      language: '语言',
    },
    states: { active: '进行中', paused: '已暂停', stopped: '已结束' },
    until: (date) => `到 ${date} 为止。`,
    nothingDue: '没有安排',
  },
  ledger: {
    title: '练习台账',
    titleOf: (channel) => `${channel} 的练习台账`,
    allChannels: '查看全部频道',
    none: '还没有到过出题时间。以后每一题无论发没发出，都会在这里留下一行。',
    columns: {
      due: '应发时间',
      channel: '频道',
      question: '题目',
      state: '状态',
      posted: '实际发出',
      answers: '作答人数',
    },
    noQuestion: '没有选题',
    states: {
      due: '待发',
      open: '作答中',
      revealing: '揭晓中',
      revealed: '已揭晓',
      missed: '错过',
      skipped: '跳过',
      cancelled: '取消',
    },
    lateness,
    older: '查看更早的记录',
    download: '下载 CSV',
  },
  notes: {
    title: '其他事件',
    columns: { at: '时间', channel: '频道', event: '事件', detail: '说明' },
  },
  round: {
    title: (date) => `${date}的练习`,
    back: '返回台账',
    facts: {
      channel: '频道',
      state: '状态',
      due: '应发时间',
      posted: '实际发出',
      reveal: '计划揭晓',
      revealed: '实际揭晓',
      trigger: '出题方式',
      kind: '类型',
      section: '所属部分',
      points: '分值',
      question: '题号',
    },
    triggers: { scheduled: '按日程', manual: '手动', first: '设置后的第一题' },
    kinds: { new: '新题', recall: '旧题重练', variant: '旧题变式' },
    points: (points) => `${points} 分`,
    questionTitle: '题目',
    noQuestion: '这一天没有选出题目。',
    context: '情景',
  },
  deliveries: {
    title: '发送记录',
    none: '没有需要发到平台的内容。',
    columns: {
      kind: '内容',
      state: '状态',
      attempts: '尝试次数',
      reference: '消息编号',
      error: '最近的错误',
    },
    kinds: {
      question: '题目',
      thread: '讨论串',
      answers: '私下的回答',
      reveal: '参考答案',
      closed: '把题目标为已截止',
      forgotten: '应要求撤下的回答',
      notice: '通知',
      receipt: '收到作答的标记',
      reminder: '提醒',
      welcome: '欢迎消息',
    },
    states: { owed: '待发', sending: '发送中', sent: '已发出', failed: '失败', dropped: '不再需要' },
  },
  answers: {
    title: (members) => `回答（${members} 人）`,
    none: '还没有人作答。',
    columns: { member: '成员', text: '回答', written: '作答时间', visibility: '公开方式' },
    nameless: '匿名',
    visibilities: {
      thread: '写在讨论串里',
      named: '揭晓时署名公开',
      anonymous: '揭晓时匿名公开',
      hidden: '不公开',
    },
    edited: '已修改',
    late: '揭晓之后',
    deleted: '已删除',
    erased: '文字已清除',
    download: '下载回答 CSV',
  },
  reason,
};

function lateness(latenessMs: number): string {
  const minutes = Math.floor(latenessMs / 60_000);
  if (minutes < 1) return '准时';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `晚了 ${minutes} 分钟`;
  return rest === 0 ? `晚了 ${hours} 小时` : `晚了 ${hours} 小时 ${rest} 分钟`;
}

function reason(reason: Reason, instant: (at: number) => string): string {
  switch (reason.code) {
    case 'too-late':
      return reason.occurrences > 1
        ? `太晚了，没有再发。连续错过 ${reason.occurrences} 题，最早一题应在${instant(reason.sinceAt)}发出。`
        : `应在${instant(reason.sinceAt)}发出，没能赶上。`;
    case 'not-sent-in-time':
      return '一直连不上平台，等连上时已经太晚，没有再发。';
    case 'skipped-by-lead':
      return `组长取消了 ${reason.date} 的练习。`;
    case 'day-off':
      return reason.fromDate === reason.untilDate
        ? '这天休息。'
        : `${reason.fromDate} 至 ${reason.untilDate} 休息。`;
    case 'no-question':
      return '题库里没有适合这个频道的题目，请放宽岗位或部分，或者补充题目。';
    case 'question-deleted':
      return '题目在揭晓之前被人删除了。';
    case 'thread-gone':
      return '讨论串已经不在，答案没有地方可发。';
    case 'paused-by-lead':
      return '组长暂停了练习。';
    case 'stopped-by-lead':
      return '组长结束了这个频道的练习。';
    case 'refused':
      return `平台拒绝向这个频道发消息（${reason.error}）。`;
    case 'channel-lost':
      return `已经联系不上这个频道（${reason.error}）。`;
    default:
      return reason satisfies never;
  }
}
