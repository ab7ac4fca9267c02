import type { Reason } from '../practice/reason.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { LedgerNote } from './ledger-events.js';
import { troubleOf } from './trouble.js';

export const troubles: DashboardTexts['troubles'] = {
  busy: '平台要求放慢发送',
  'no-answer': '平台没有应答',
  interrupted: '发送被打断，正在重试',
  'not-configured': '启动时没有配置这个平台',
  'not-in-channel': '每日一练不在这个频道里，请重新邀请',
  'no-channel': '频道已经不存在',
  archived: '频道或讨论串已归档',
  forbidden: '每日一练没有在那里发言的权限',
  'signed-out': '平台不再接受每日一练的令牌',
  'no-thread': '讨论串已经不在',
  'no-message': '消息已经不在',
  'no-member': '联系不上这位成员',
  'left-team': '每日一练被移出了工作区或服务器',
  'too-late': '发出去也太晚了',
  'question-deleted': '题目被人删除了',
  paused: '练习已暂停',
  stopped: '练习已结束',
};

export const otherTrouble: DashboardTexts['otherTrouble'] = (code) => `平台给出的原因是“${code}”`;

function troubleWords(code: string): string {
  const kind = troubleOf(code);
  return kind === undefined ? otherTrouble(code) : troubles[kind];
}

export function noteSentence({ event, detail = '', who = '有人', when }: LedgerNote): string {
  switch (event) {
    case 'setup':
      return `${who}开启了练习，或修改了设置。`;
    case 'pause':
      return detail === '' ? `${who}暂停了练习。` : `${who}暂停了练习，${detail} 恢复。`;
    case 'resume':
      return `${who}恢复了练习。`;
    case 'stop':
      return `${who}结束了练习。`;
    case 'skip':
      return `${who}取消了 ${detail} 的练习。`;
    case 'schedule-added':
      return `${who}添加了日程：${when(detail)}。`;
    case 'schedule-removed':
      return `${who}删除了日程：${when(detail)}。`;
    case 'suggestion-approved':
      return `${who}采用了一道投稿的题目${detail === '' ? '' : `，题号 ${detail}`}。`;
    case 'suggestion-returned':
      return `${who}把一道投稿退回修改。`;
    case 'suggestion-declined':
      return `${who}没有采用一道投稿的题目。`;
    case 'channel-paused':
      return `练习暂停了：${troubleWords(detail)}。`;
    case 'channel-reachable':
      return '频道又能联系上了，练习继续。';
    case 'clock-stepped-back':
      return `这台机器的时钟被往回调了${inMinutes(Number(detail))}。`;
    case 'texts-erased':
      return `有 ${detail} 条回答的文字因为存放太久而清除。`;
    default:
      return `还发生了一件事，记录为“${[event, detail].filter((word) => word !== '').join('：')}”。`;
  }
}

function inMinutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? ` ${seconds} 秒` : ` ${Math.round(seconds / 60)} 分钟`;
}

export function lateness(latenessMs: number): string {
  const minutes = Math.floor(latenessMs / 60_000);
  if (minutes < 1) return '准时';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `晚了 ${minutes} 分钟`;
  return rest === 0 ? `晚了 ${hours} 小时` : `晚了 ${hours} 小时 ${rest} 分钟`;
}

export function reason(reason: Reason, instant: (at: number) => string): string {
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
      return `平台拒绝向这个频道发消息：${troubleWords(reason.error)}。`;
    case 'channel-lost':
      return `已经联系不上这个频道：${troubleWords(reason.error)}。`;
    default:
      return reason satisfies never;
  }
}
