import type { ConfigTexts, Given } from './config-texts.js';

const guess = ({ near }: Given): string => (near === undefined ? '' : `你是不是想写 ${near}？`);

export const zhCnConfig: ConfigTexts = {
  line: (variable, { wrong, mend }) => `${variable}：${wrong}${mend}`,
  oneOf: (words) => new Intl.ListFormat('zh-CN', { type: 'disjunction' }).format(words),
  values: {
    'not-bot-token': () => ({
      wrong: '这不是机器人令牌，机器人令牌以 xoxb- 开头。',
      mend: '请到 Slack 应用设置的“OAuth & Permissions”里复制“Bot User OAuth Token”。',
    }),
    'not-app-token': () => ({
      wrong: '这不是应用级令牌，应用级令牌以 xapp- 开头。',
      mend: '请到 Slack 应用设置的“Basic Information”里新建一个，权限选 connections:write。',
    }),
    'not-one-word': () => ({ wrong: '里面有空格或换行。', mend: '请重新复制，前后不要带别的字符。' }),
    'not-api-address': () => ({
      wrong: '这不是接口地址。',
      mend: '请写以 https:// 或 http:// 开头的地址，不带 ? 和 #；也可以不设。',
    }),
    'not-slack-channel': ({ value }) => ({
      wrong: `“${value}”不是 Slack 频道编号。`,
      mend: '请写 C0123456789 这样的编号，用逗号隔开；编号在 Slack 频道详情的最下面。',
    }),
    'not-discord-channel': ({ value }) => ({
      wrong: `“${value}”不是 Discord 频道编号。`,
      mend: '请写 1234567890123456789 这样的编号，用逗号隔开；打开开发者模式后，在频道上选“复制频道 ID”。',
    }),
    'empty-list': () => ({ wrong: '列表是空的。', mend: '请至少写一项，或者不设。' }),
    'not-on-off': ({ value }) => ({ wrong: `“${value}”既不是 on 也不是 off。`, mend: '请写 on 或 off。' }),
    'not-postgres-address': () => ({
      wrong: '这不是 PostgreSQL 数据库的地址。',
      mend: '请写 postgres://用户:密码@主机:5432/库名 这样的地址；不设则使用内置存储。',
    }),
    'not-cron': ({ value }) => ({
      wrong: `“${value}”不是 cron 表达式。`,
      mend: '请依次写分、时、日、月、星期，例如 0 9 * * 1-5；前面可以再加一段秒。',
    }),
    'never-due': ({ value }) => ({
      wrong: `“${value}”指的时刻永远不会到来。`,
      mend: '请换一个，例如 0 9 * * 1-5 表示周一至周五九点。',
    }),
    'not-zone': (given) => ({
      wrong: `“${given.value}”不是时区。`,
      mend: `请写 Asia/Shanghai、Europe/Berlin 这样的名字。${guess(given)}`,
    }),
    'not-reveal-rule': ({ value }) => ({
      wrong: `“${value}”看不出什么时候揭晓。`,
      mend: '请写 10s 到 14d 的间隔（45m、8h、1d）、一个钟点（17:30），或者 next 09:00（下一个练习日）。',
    }),
    'not-duration': ({ value }) => ({
      wrong: `“${value}”不是时长。`,
      mend: '请写 1s 到 14d 之间的时长，例如 45m、4h、1d。',
    }),
    'not-locale': (given) => ({
      wrong: `还没有“${given.value}”这种语言。`,
      mend: `请写 en 或 zh-CN。${guess(given)}`,
    }),
    'not-country': (given) => ({
      wrong: `没有“${given.value}”这个国家代码，或者没有它的公共假日。`,
      mend: `请写两个字母，例如 CN、US、DE；也可以把休息日写进 DAYS_FILE。${guess(given)}`,
    }),
    'not-port': ({ value }) => ({ wrong: `“${value}”不是端口。`, mend: '请写 1 到 65535 之间的数字。' }),
    'not-host': ({ value }) => ({
      wrong: `“${value}”不是主机。`,
      mend: '请写主机名或 IP 地址，不带协议和端口，例如 127.0.0.1。',
    }),
    'short-admin-token': () => ({
      wrong: '不足 16 个字符，容易被猜到。',
      mend: '请换一个更长的，可以用这条命令生成：openssl rand -hex 24',
    }),
    'odd-admin-token': () => ({
      wrong: '里面有空格，或者有 HTTP 请求头带不了的字符。',
      mend: '请只用英文字母、数字和常见符号，可以用这条命令生成：openssl rand -hex 24',
    }),
    'not-admin-user': ({ value }) => ({
      wrong: `“${value}”不是“平台:成员编号”。`,
      mend: '请写 slack:U0123456789、discord:1234567890123456789 这样的成员，用逗号隔开。',
    }),
    'not-days': ({ value }) => ({
      wrong: `“${value}”不是天数。`,
      mend: '请写 1 到 36500 之间的整数，例如 365。',
    }),
    'not-log-level': (given) => ({
      wrong: `“${given.value}”不是日志级别。`,
      mend: `请写 fatal、error、warn、info、debug、trace 或 silent。${guess(given)}`,
    }),
    'not-log-format': ({ value }) => ({ wrong: `“${value}”不是日志格式。`, mend: '请写 pretty 或 json。' }),
  },
  together: {
    tokenMissing: (token, present) => ({
      wrong: `没有设置，却设置了 ${present.join('、')}。`,
      mend: `请把 ${token} 也设上，或者都不设。`,
    }),
    slackConnectionMissing: {
      wrong: '只有 SLACK_BOT_TOKEN 连不上 Slack。',
      mend: '请再设 SLACK_APP_TOKEN（Socket Mode，不需要公网地址）或 SLACK_SIGNING_SECRET（签名 HTTP）。',
    },
    unguardedHost: (host) => ({
      wrong: `用 ${host}，别的机器也能访问，却没有任何保护。`,
      mend: '请设置 ADMIN_TOKEN，或者把 HOST 设为 127.0.0.1。',
    }),
    nothingToRun: {
      wrong: '本地工作区关掉了，又没有设置任何平台，没有可以运行的。',
      mend: '请设为 on，或者设置 Slack 或 Discord。',
    },
    unknownMachineZone: {
      wrong: '没有设置，这台机器也不知道自己的时区。',
      mend: '请写 Asia/Shanghai、Europe/Berlin 这样的名字。',
    },
  },
  files: {
    unreadable: (path, code) => ({
      wrong: `${path} 读不出来（${code}）。`,
      mend: '请检查它是不是文件，当前用户有没有权限读。',
    }),
    brokenEnvLine: (line) => ({
      wrong: `第 ${line} 行不是设置。`,
      mend: '请写成 NAME=value，引号要成对，注释以 # 开头，文件存成 UTF-8 编码。',
    }),
    noDirectory: (path) => ({
      wrong: `没有 ${path} 这个目录。`,
      mend: '请新建目录并放入题目文件，或者换一个目录。',
    }),
    daysFileLine: (line, sentence) => ({ wrong: `第 ${line} 行，`, mend: sentence }),
  },
  daysFile: {
    notYaml: '这里不是正确的 YAML。请用空格缩进，短横和冒号后面都空一格。',
    fieldTwice: '这个字段写了两次，请把日期都放到一处。',
    notFields: '请写“off:”，下面一行一个日期，例如“- 2026-10-01”；“work:”也一样。',
    unknownField: (field, near) =>
      `没有“${field}”这个字段，只有 off 和 work，每一项里可以写 date 和 name。${guess({ value: field, near })}`,
    notList: (field) => `“${field}”应当是列表，一行一个日期，例如“- 2026-10-01”。`,
    notDate: (value) =>
      `“${value}”不是日期。请写真实存在的日期，例如 2026-10-01，或者 2026-10-01..2026-10-07 这样的一段。`,
    backwards: (value) => `“${value}”结束得比开始早，请把早的日期写在前面。`,
  },
};
