import { describe, expect, it } from 'vitest';
import type { PlatformProblem } from '../../src/platforms/platform-health.js';
import { textsFor } from '../../src/texts/texts.js';

const problems: readonly PlatformProblem[] = [
  { kind: 'content-intent-off' },
  { kind: 'bad-token' },
  { kind: 'unknown-channel', channel: '99' },
  { kind: 'missing-permissions', channel: '12', permissions: ['send-messages', 'read-history'] },
];

describe('what a person has to mend', () => {
  it('is said in English, with the switch and where it is', () => {
    expect(problems.map(textsFor('en').platform.problem)).toMatchInlineSnapshot(`
      [
        "Discord does not let me read what people write in threads, so answers come by button and form for now. To change that, open https://discord.com/developers/applications, choose your application, switch on Bot → Privileged Gateway Intents → Message Content Intent, and restart Rehearse. To keep it so, set DISCORD_MESSAGE_CONTENT=off.",
        "Discord refuses the token in DISCORD_TOKEN. Open https://discord.com/developers/applications, choose your application, press Bot → Reset Token, put the new token into DISCORD_TOKEN, and restart Rehearse.",
        "DISCORD_CHANNELS names 99, but no server I have been added to has a text, announcement or forum channel with this id. Check the id, or add me to its server.",
        "In the channel 12, which DISCORD_CHANNELS names, I lack: Send Messages, Read Message History. Allow them for my role in the settings of the channel.",
      ]
    `);
  });

  it('is said in Chinese, with the switch and where it is', () => {
    expect(problems.map(textsFor('zh-CN').platform.problem)).toMatchInlineSnapshot(`
      [
        "Discord 不让我读讨论串里的文字，目前只能用按钮和表单作答。要改的话，请打开 https://discord.com/developers/applications，选择你的应用，在 Bot → Privileged Gateway Intents 里打开 Message Content Intent，再重启每日一练；如果就想这样，请设置 DISCORD_MESSAGE_CONTENT=off。",
        "Discord 不认 DISCORD_TOKEN 里的令牌。请打开 https://discord.com/developers/applications，选择你的应用，点 Bot → Reset Token，把新令牌填进 DISCORD_TOKEN，再重启每日一练。",
        "DISCORD_CHANNELS 里写了 99，但我加入的服务器里没有这个编号的文字、公告或论坛频道。请核对编号，或者把我加进那个服务器。",
        "DISCORD_CHANNELS 里的频道 12，我缺少权限：“发送消息”、“阅读消息历史记录”。请在频道设置里给我的身份组打开。",
      ]
    `);
  });

  it('is named in the channel itself', () => {
    expect(textsFor('en').platform.missingHere(['create-threads', 'add-reactions'])).toContain(
      'Create Public Threads, Add Reactions',
    );
    expect(textsFor('zh-CN').platform.missingHere(['create-threads', 'add-reactions'])).toContain(
      '“创建公共子区”、“添加反应”',
    );
  });
});
