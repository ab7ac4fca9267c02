import { code, plain } from '../platforms/message.js';
import type { CommandNames } from './command-names.js';
import type { enRhythm } from './en-rhythm.js';

export const zhCnRhythm: typeof enRhythm = {
  commands: {
    remind: '揭晓之前还没作答时，私下提醒你一次',
    suggest: '投稿一道自己的题目',
    suggestions: '审阅大家投稿的题目',
  },
  options: {
    remindWhat: 'on 开启、off 关闭',
    recall: '回想一周前那道题的日子，例如 tue；none 表示不设',
    variant: '给四周前那道题换个情况再问的日子，例如 thu；none 表示不设',
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
  again: {
    fields: { recall: '回想', variant: '换个情况' },
    both: (days) =>
      `同一天只能二选一，要么回想，要么换个情况：${days}重复了。请选不同的日子，none 表示不设。`,
    recall: '这道题以前出过。不要翻看，凭记忆用一分钟说出它的要点。',
    variant: '这道题以前出过。这次换个情况再问。',
    summary: {
      recall: (title) => `凭记忆回想：${title}`,
      variant: (title) => `换个情况：${title}`,
    },
    compare: '这个情况没有单独的答案。请对照原题的参考答案：其中哪些做法这里也用得上？',
    whole: (id) => [plain('完整的答案：'), code(`/question show id:${id}`)],
  },
  suggestion: {
    title: '投稿一道题目',
    introAgain: (remark) => `这道题退回给你修改，意见是：${remark}`,
    submit: '提交',
    fields: { title: '标题', prompt: '题目', answer: '参考答案', analysis: '听什么' },
    hints: {
      title: '简短，不透露答案',
      prompt: '写清情景，只问一件事。请不要写真实客户的姓名和号码',
      answer: '你希望听到的回答，写成能说出口的话',
      analysis: '好的回答好在哪里，为什么要紧',
    },
    credit: '题目文件里署名',
    creditNo: '不署名',
    creditYes: '署我的名字',
    taken: '谢谢投稿。由这个频道的管理者决定是否采用，结果会通知你。',
    known: '谢谢投稿。一模一样的内容已经收到过，没有重复保存。',
    tooMany: '你已经有二十道题在等待审阅，请等其中一些有了结果再投。',
    empty: (field) => `“${field}”还没有填写。填好之后再提交一次。`,
    tooLong: (field, limit, length) =>
      `“${field}”有 ${length} 个字符，最多 ${limit} 个。什么都没有保存，请缩短后再提交。`,
    mend: (sentences) => `还没有保存。请改好下面的问题再提交：${sentences.join('；')}。`,
    arrived: '在你设置的频道里，有人投稿了一道题目。',
    arrivedHow: [plain('在那个频道输入 '), code('/question-admin suggestions'), plain(' 就能查看并决定。')],
    decided: '你投稿的题目有结果了。',
    yours: '你投稿的“',
    approvedYours: (id) => `”已经采用，题号是 ${id}。谢谢你。`,
    returnedYours: '”退回给你修改，意见如下：',
    declinedYours: '”没有采用，理由如下：',
    lead: '意见',
    again: [plain('在频道里输入 '), code('/question suggest'), plain(' 会再次打开表单，你写的内容都在。')],
    heading: (n, of) => (of === 1 ? '一道投稿' : `投稿第 ${n} 道，共 ${of} 道`),
    from: '投稿人：',
    wantsName: '投稿人希望在文件里署名。',
    wantsNoName: '投稿人不署名。',
    more: [plain('看下一道：'), code('/question-admin suggestions number:2')],
    approve: '采用',
    sendBack: '退回修改',
    decline: '不采用',
    approveTitle: '采用这道题',
    section: '归入哪个部分',
    noSection: '不归入（综合）',
    backTitle: '退回修改',
    backReason: '要改什么？',
    declineTitle: '不采用这道题',
    declineReason: '为什么？',
    reasonHint: '这段话会发给投稿人。',
    reason: '意见',
    none: '这里没有等待审阅的投稿。',
    noNumber: (n, of) => `没有第 ${n} 道，等待审阅的只有 ${of} 道。`,
    decidedAlready: '这道投稿已经有结果了。',
    approved: (id) =>
      `已采用，题号 ${id}，会按顺序出题；想下一次就出，请输入 /question-admin queue id:${id}。`,
    returned: '已退回，你的意见会发给投稿人。',
    declined: '已回复不采用，理由会发给投稿人。',
  },
};

/** Names of commands, options and choices. */
export const zhCnRhythmNames: Omit<CommandNames, 'commands'> = {
  actions: { remind: '定时提醒', suggest: '投稿', suggestions: '审稿' },
  options: { quiet: '免打扰', recall: '回想', variant: '变式' },
  choices: { on: '开启', off: '关闭' },
};
