import type { Permission } from '../platforms/platform-health.js';
import type { enPlatform } from './en-platform.js';

const portal = 'https://discord.com/developers/applications';

/** As Discord's own settings name them, so that people find them. */
const permissions: Readonly<Record<Permission, string>> = {
  'view-channel': '查看频道',
  'send-messages': '发送消息',
  'create-threads': '创建公共子区',
  'send-in-threads': '在子区内发送消息',
  'read-history': '阅读消息历史记录',
  'attach-files': '添加附件',
  'add-reactions': '添加反应',
};

const named = (missing: readonly Permission[]): string =>
  missing.map((permission) => `“${permissions[permission]}”`).join('、');

export const zhCnPlatform: typeof enPlatform = {
  missingHere: (missing) =>
    `我在这个频道缺少权限：${named(missing)}。请在“编辑频道 → 权限”或者服务器的身份组设置里，给我的身份组打开。`,
  whichServer: '我们同在好几个服务器，数据各存各的。请到你指的那个服务器里用这个命令，结果只有你能看到。',
  addressed: '：',
  unreadable: '我看得到你在这里发了消息，却没有权限读内容。想让它算作你的回答，请按下面的按钮，填进表单里。',
  standby: '待命中：另一个进程正在连接，它一结束就由本进程接手。',
  missingThere: (missing) => `我在那里缺少权限：${named(missing)}。`,
  problem: (problem) => {
    switch (problem.kind) {
      case 'content-intent-off':
        return `Discord 不让我读讨论串里的文字，目前只能用按钮和表单作答。要改的话，请打开 ${portal}，选择你的应用，在 Bot → Privileged Gateway Intents 里打开 Message Content Intent，再重启每日一练；如果就想这样，请设置 DISCORD_MESSAGE_CONTENT=off。`;
      case 'bad-token':
        return `Discord 不认 DISCORD_TOKEN 里的令牌。请打开 ${portal}，选择你的应用，点 Bot → Reset Token，把新令牌填进 DISCORD_TOKEN，再重启每日一练。`;
      case 'unknown-channel':
        return `DISCORD_CHANNELS 里写了 ${problem.channel}，但我加入的服务器里没有这个编号的文字、公告或论坛频道。请核对编号，或者把我加进那个服务器。`;
      case 'missing-permissions':
        return `DISCORD_CHANNELS 里的频道 ${problem.channel}，我缺少权限：${named(problem.permissions)}。请在频道设置里给我的身份组打开。`;
      default:
        return problem satisfies never;
    }
  },
};
