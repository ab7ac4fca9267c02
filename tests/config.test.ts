import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../src/config/files.js';
import { describeProblems } from '../src/config/problems.js';
import { loadConfigFrom, type Machine, readConfig } from '../src/config.js';

const machine: Machine = { zone: 'Asia/Shanghai', isTerminal: false };

type Variables = Readonly<Record<string, string | undefined>>;

function problemsOf(variables: Variables, on = machine) {
  const read = readConfig(variables, on);
  return 'problems' in read ? read.problems : [];
}

const printed = (variables: Variables): readonly string[] => {
  const read = readConfig(variables, machine);
  return 'problems' in read ? describeProblems(read.problems, read.locale).split('\n  ').slice(1) : [];
};

function configOf(variables: Variables, on = machine) {
  const read = readConfig(variables, on);
  if ('problems' in read) throw new Error(describeProblems(read.problems, read.locale));
  return read.config;
}

/** Nothing is on it but these files and `./questions`. */
const diskOf = (files: Readonly<Record<string, string>>): Disk => ({
  isDirectory: (path) => path === './questions',
  readText: (path) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error('absent'), { code: 'ENOENT' });
    return text;
  },
});

function load(variables: Variables, files: Readonly<Record<string, string>> = {}) {
  const loaded = loadConfigFrom(variables, machine, diskOf(files));
  if (!('problems' in loaded)) return { lines: [], ...loaded };
  const lines = describeProblems(loaded.problems, loaded.locale).split('\n  ').slice(1);
  return { lines, config: undefined, ownDays: undefined };
}

const slack = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-def' };

describe('what is set by default', () => {
  it('is a local workspace on an embedded store', () => {
    expect(configOf({})).toMatchInlineSnapshot(`
      {
        "adminUsers": Set {},
        "daysFile": undefined,
        "defaults": {
          "cron": "0 9 * * 1-5",
          "holidays": undefined,
          "lateLimitMs": 14400000,
          "locale": "en",
          "reveal": "8h",
          "zone": "Asia/Shanghai",
        },
        "discord": undefined,
        "http": {
          "adminToken": undefined,
          "host": "127.0.0.1",
          "port": 3000,
        },
        "local": true,
        "log": {
          "format": "json",
          "level": "info",
        },
        "ownQuestionsDirectory": "data/questions",
        "questionDirectories": [
          "./questions",
        ],
        "retentionDays": 365,
        "slack": undefined,
        "store": {
          "dataDir": "./data",
          "file": "data/rehearse.db",
          "kind": "sqlite",
        },
      }
    `);
  });

  it('is what an empty variable stands for', () => {
    expect(configOf({ PORT: '', SLACK_BOT_TOKEN: ' ', ADMIN_USERS: '', LOCALE: undefined })).toEqual(
      configOf({}),
    );
  });

  it('makes logs readable on a terminal', () => {
    expect(configOf({}, { ...machine, isTerminal: true }).log.format).toBe('pretty');
    expect(configOf({ LOG_FORMAT: 'json' }, { ...machine, isTerminal: true }).log.format).toBe('json');
  });

  it('leaves the local workspace out once a platform is set up, unless it is asked for', () => {
    expect(configOf(slack).local).toBe(false);
    expect(configOf({ ...slack, LOCAL_WORKSPACE: 'on' }).local).toBe(true);
    expect(configOf({ DISCORD_TOKEN: 'a.b.c' }).local).toBe(false);
  });
});

describe('what can be set', () => {
  it('reads Slack, where Socket Mode wins over signed HTTP', () => {
    expect(
      configOf({ ...slack, SLACK_SIGNING_SECRET: 'secret', SLACK_CHANNELS: 'C012, G345，C012' }).slack,
    ).toEqual({
      botToken: 'xoxb-1-abc',
      connection: { kind: 'socket', appToken: 'xapp-1-def' },
      apiUrl: 'https://slack.com/api/',
      channels: ['C012', 'G345'],
    });
    const http = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 's',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    };
    expect(configOf(http).slack).toMatchObject({
      connection: { kind: 'http', signingSecret: 's' },
      apiUrl: 'http://127.0.0.1:9/api/',
    });
  });

  it('reads Discord', () => {
    const variables = { DISCORD_TOKEN: 'a.b.c', DISCORD_CHANNELS: '12,34', DISCORD_MESSAGE_CONTENT: 'OFF' };
    expect(configOf({ ...variables, DISCORD_API_URL: 'http://localhost:8080/api/' }).discord).toEqual({
      token: 'a.b.c',
      apiUrl: 'http://localhost:8080/api',
      channels: ['12', '34'],
      messageContent: false,
    });
  });

  it('starts with Discord alone, beside Slack, and beside the local workspace', () => {
    expect(load({ DISCORD_TOKEN: 'a.b.c' }).config?.discord).toEqual({
      token: 'a.b.c',
      apiUrl: 'https://discord.com/api',
      channels: [],
      messageContent: true,
    });
    const all = load({ ...slack, DISCORD_TOKEN: 'a.b.c', LOCAL_WORKSPACE: 'on' });
    expect([all.lines, all.config?.slack, all.config?.local]).toEqual([[], expect.anything(), true]);
  });

  it('reads everything else', () => {
    const config = configOf({
      DATABASE_URL: 'postgresql://me:word@db/rehearse',
      DATA_DIR: '/var/lib/rehearse',
      QUESTIONS_DIR: './questions, ./ours',
      SCHEDULE: '30 0 9 * * *',
      TIME_ZONE: 'Europe/Berlin',
      REVEAL_AFTER: 'next 09:00',
      LATE_LIMIT: '45m',
      LOCALE: 'zh-cn',
      HOLIDAYS: 'de',
      DAYS_FILE: 'days.yaml',
      HOST: '[::1]',
      PORT: '0',
      ADMIN_TOKEN: '0123456789abcdef',
      ADMIN_USERS: 'slack:U1, Discord:2',
      RETENTION_DAYS: '30',
      LOG_LEVEL: 'TRACE',
    });
    expect(config).toMatchObject({
      store: { kind: 'postgres', url: 'postgresql://me:word@db/rehearse' },
      questionDirectories: ['./questions', './ours'],
      defaults: {
        cron: '30 0 9 * * *',
        zone: 'Europe/Berlin',
        reveal: 'next 09:00',
        lateLimitMs: 2_700_000,
        locale: 'zh-CN',
        holidays: 'DE',
      },
      daysFile: 'days.yaml',
      http: { host: '::1', port: 0, adminToken: '0123456789abcdef' },
      adminUsers: new Set(['slack:U1', 'discord:2']),
      retentionDays: 30,
      log: { level: 'trace' },
    });
  });

  it.each(['127.0.0.1', '127.3.2.1', 'localhost', '::1', '0:0:0:0:0:0:0:1'])(
    'lets %s go unguarded',
    (HOST) => {
      expect(problemsOf({ HOST })).toEqual([]);
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.5', 'practice.example.com', '::ffff:10.0.0.5'])(
    'wants a token for %s',
    (HOST) => {
      expect(problemsOf({ HOST })).toMatchObject([{ variable: 'HOST' }]);
      expect(problemsOf({ HOST, ADMIN_TOKEN: '0123456789abcdef' })).toEqual([]);
    },
  );
});

describe('what is wrong', () => {
  const table: readonly (readonly [Variables, string])[] = [
    [
      { ...slack, SLACK_BOT_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN: This is not a bot token; those begin with xoxb-.',
    ],
    [{ ...slack, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: This is not an app-level token'],
    [{ ...slack, SLACK_SIGNING_SECRET: 'a b' }, 'SLACK_SIGNING_SECRET: There is a space'],
    [
      { ...slack, SLACK_CHANNELS: 'C01,#general' },
      'SLACK_CHANNELS: “#general” is not the id of a Slack channel.',
    ],
    [{ ...slack, SLACK_CHANNELS: ',' }, 'SLACK_CHANNELS: The list is empty.'],
    [{ SLACK_API_URL: 'slack.com/api' }, 'SLACK_API_URL: This is not the address of an API.'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: SLACK_BOT_TOKEN alone does not connect to Slack.'],
    [
      { SLACK_APP_TOKEN: 'xapp-1', SLACK_CHANNELS: 'C01' },
      'SLACK_BOT_TOKEN: It is not set, but SLACK_APP_TOKEN and SLACK_CHANNELS are.',
    ],
    [{ DISCORD_CHANNELS: '12' }, 'DISCORD_TOKEN: It is not set, but DISCORD_CHANNELS is.'],
    [{ DISCORD_TOKEN: 'Bot a.b.c' }, 'DISCORD_TOKEN: There is a space'],
    [
      { DISCORD_TOKEN: 'a.b.c', DISCORD_CHANNELS: '#x' },
      'DISCORD_CHANNELS: “#x” is not the id of a Discord channel.',
    ],
    [
      { DISCORD_API_URL: 'https://discord.com/api?v=10' },
      'DISCORD_API_URL: This is not the address of an API.',
    ],
    [
      { DISCORD_MESSAGE_CONTENT: 'yes' },
      'DISCORD_MESSAGE_CONTENT: “yes” is neither on nor off. Set on or off.',
    ],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL: This is not the address of a PostgreSQL database.'],
    [{ SCHEDULE: '9am' }, 'SCHEDULE: “9am” is not a cron expression.'],
    [{ SCHEDULE: '0 9 31 2 *' }, 'SCHEDULE: “0 9 31 2 *” describes a moment that never comes.'],
    [{ TIME_ZONE: '+08:00' }, 'TIME_ZONE: “+08:00” is not a time zone.'],
    [{ TIME_ZONE: 'Asia/Beijing' }, 'Did you mean Asia/Shanghai?'],
    [{ TIME_ZONE: 'New York' }, 'Did you mean America/New_York?'],
    [{ TIME_ZONE: 'Asia/Shangai' }, 'Did you mean Asia/Shanghai?'],
    [{ REVEAL_AFTER: 'later' }, 'REVEAL_AFTER: “later” does not say when the answer appears.'],
    [
      { LATE_LIMIT: '4' },
      'LATE_LIMIT: “4” is not a length of time. Set one from 1s to 14d, such as 45m, 4h or 1d.',
    ],
    [{ LATE_LIMIT: '0s' }, 'LATE_LIMIT: “0s” is not a length of time.'],
    [{ LATE_LIMIT: '15d' }, 'LATE_LIMIT: “15d” is not a length of time.'],
    [{ LOCALE: 'zh' }, 'Did you mean zh-CN?'],
    [{ LOCALE: 'en_US.UTF-8' }, 'Did you mean en?'],
    [{ LOCALE: 'fr' }, 'LOCALE: “fr” is not a language that Rehearse speaks. Set en or zh-CN.'],
    [
      { HOLIDAYS: 'China' },
      'HOLIDAYS: “China” is not the code of a country whose public holidays are known.',
    ],
    [{ HOLIDAYS: 'Germny' }, 'list the days off in DAYS_FILE. Did you mean DE?'],
    [{ HOLIDAYS: '中国' }, 'Did you mean CN?'],
    [{ HOLIDAYS: 'UK' }, 'Did you mean GB?'],
    [{ HOLIDAYS: 'USA' }, 'Did you mean UA or US?'],
    [{ HOLIDAYS: 'ZQ' }, 'Did you mean ZA, ZM, or ZW?'],
    [{ HOLIDAYS: 'XQ' }, 'Did you mean XK?'],
    [{ HOLIDAYS: '12' }, 'or list the days off in DAYS_FILE.'],
    [{ HOLIDAYS: 'NP' }, 'or list the days off in DAYS_FILE.'],
    [{ PORT: '65536' }, 'PORT: “65536” is not a port. Set a number from 1 to 65535.'],
    [{ PORT: '3000/tcp' }, 'PORT: “3000/tcp” is not a port.'],
    [{ HOST: 'http://0.0.0.0' }, 'HOST: “http://0.0.0.0” is not a host.'],
    [{ HOST: '0.0.0.0' }, 'HOST: With 0.0.0.0, other machines can reach Rehearse and nothing guards it.'],
    [{ ADMIN_TOKEN: 'short' }, 'ADMIN_TOKEN: It has fewer than 16 characters'],
    [{ ADMIN_TOKEN: 'sixteen characters and more' }, 'ADMIN_TOKEN: There are spaces or characters'],
    [{ ADMIN_TOKEN: '密码密码密码密码密码密码密码密码' }, 'ADMIN_TOKEN: There are spaces or characters'],
    [{ ADMIN_USERS: 'slack:U1,U2' }, 'ADMIN_USERS: “U2” is not a platform with the id of a member.'],
    [{ ADMIN_USERS: 'teams:U2' }, 'ADMIN_USERS: “teams:U2” is not a platform'],
    [{ LOCAL_WORKSPACE: 'off' }, 'LOCAL_WORKSPACE: It is off and no platform is set up'],
    [{ LOCAL_WORKSPACE: '1' }, 'LOCAL_WORKSPACE: “1” is neither on nor off.'],
    [{ RETENTION_DAYS: '0' }, 'RETENTION_DAYS: “0” is not a number of days.'],
    [{ RETENTION_DAYS: '1.5' }, 'RETENTION_DAYS: “1.5” is not a number of days.'],
    [{ LOG_LEVEL: 'warning' }, 'Did you mean warn?'],
    [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL: “verbose” is not a log level.'],
    [{ LOG_FORMAT: 'text' }, 'LOG_FORMAT: “text” is not a log format. Set pretty or json.'],
  ];

  it.each(table)('%j', (variables, sentence) => {
    const lines = printed(variables);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(sentence);
  });

  it('is said of a machine that does not know its zone', () => {
    expect(problemsOf({}, { ...machine, zone: 'Etc/Unknown' })).toMatchObject([{ variable: 'TIME_ZONE' }]);
    expect(problemsOf({ TIME_ZONE: 'UTC' }, { ...machine, zone: 'Etc/Unknown' })).toEqual([]);
  });

  it('is said all at once, in Chinese where that is the language', () => {
    const variables = {
      LOCALE: 'zh-CN',
      SLACK_SIGNING_SECRET: 'abc',
      SCHEDULE: '0 25 * * *',
      TIME_ZONE: 'Asia/Beijing',
      HOST: '0.0.0.0',
      PORT: 'http',
    };
    const read = readConfig(variables, machine);
    expect('problems' in read && describeProblems(read.problems, read.locale)).toMatchInlineSnapshot(`
      "设置有问题，每日一练无法启动：
        TIME_ZONE：“Asia/Beijing”不是时区。请写 Asia/Shanghai、Europe/Berlin 这样的名字。你是不是想写 Asia/Shanghai？
        SCHEDULE：“0 25 * * *”不是 cron 表达式。请依次写分、时、日、月、星期，例如 0 9 * * 1-5；前面可以再加一段秒。
        PORT：“http”不是端口。请写 1 到 65535 之间的数字。
        SLACK_BOT_TOKEN：没有设置，却设置了 SLACK_SIGNING_SECRET。请把 SLACK_BOT_TOKEN 也设上，或者都不设。
        HOST：用 0.0.0.0，别的机器也能访问，却没有任何保护。请设置 ADMIN_TOKEN，或者把 HOST 设为 127.0.0.1。"
    `);
  });

  it('is said in English while the language itself is wrong', () => {
    const lines = printed({ LOCALE: 'zh', PORT: 'x' });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe('PORT: “x” is not a port. Set a number from 1 to 65535.');
  });

  it.each(['en', 'zh-CN'])('never repeats a secret (%s)', (LOCALE) => {
    const secrets = {
      SLACK_BOT_TOKEN: 'hush-1',
      SLACK_APP_TOKEN: 'hush-2',
      SLACK_SIGNING_SECRET: 'hush 3',
      SLACK_API_URL: 'ftp://hush-4',
      DISCORD_TOKEN: 'hush 5',
      DISCORD_API_URL: 'hush-6',
      DATABASE_URL: 'mysql://me:hush-7@db',
      ADMIN_TOKEN: 'hush-8',
    };
    const lines = printed({ LOCALE, ...secrets });
    expect(lines).toHaveLength(8);
    expect(lines.join()).not.toContain('hush');
  });

  it('does not repeat a token that was pasted into the wrong variable', () => {
    const token = 'xoxb-12345-secret';
    const long = 'MTAxMjM0NTY3ODkwMTIzNDU2Nzg5.GabcdE.abcdefghijklmnopqrstuvwxyz01234567';
    const lines = printed({
      LOCALE: token,
      SLACK_CHANNELS: long,
      PORT: 'postgres://me:secret@db',
      HOST: 'a@xapp-secret',
    });
    expect(lines.join()).not.toMatch(/secret|MTAx/);
  });
});

describe('.env', () => {
  it('stands behind the real environment, even where that sets a variable to nothing', () => {
    const { config } = load(
      { PORT: '4000', LATE_LIMIT: '' },
      { '.env': '\uFEFFPORT=5000 # mine\r\nLATE_LIMIT=1h\nLOCALE="zh-CN"\n' },
    );
    expect(config?.http.port).toBe(4000);
    expect(config?.defaults).toMatchObject({ lateLimitMs: 14_400_000, locale: 'zh-CN' });
  });

  it.each([
    ['A=1\nPORT 3000\n', 2],
    ['# fine\n\nA="never closed\nB=2', 3],
    ['A="two\nlines"\nexport B=2\n: C', 4],
    ['P\0O\0R\0T\0', 1],
    ['A=\uFFFD', 1],
  ])('is refused when a line is no setting: %j', (text, line) => {
    expect(load({}, { '.env': text }).lines).toEqual([
      `.env: Line ${line} is not a setting. Write NAME=value, close every quotation mark, begin comments with #, and save the file as UTF-8.`,
    ]);
  });

  it('is refused when it cannot be read, in the language of the real environment', () => {
    const disk: Disk = {
      isDirectory: () => true,
      readText: () => {
        throw Object.assign(new Error('no'), { code: 'EACCES' });
      },
    };
    const loaded = loadConfigFrom({ LOCALE: 'zh-CN' }, machine, disk);
    expect('problems' in loaded && describeProblems(loaded.problems, loaded.locale)).toBe(
      '设置有问题，每日一练无法启动：\n  .env：.env 读不出来（EACCES）。请检查它是不是文件，当前用户有没有权限读。',
    );
  });

  it('has an example in which every line works', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').replace(
      /^# (?=[A-Z_]+=)/gm,
      '',
    );
    const { lines, config } = load({}, { '.env': example, './days.yaml': '' });
    expect(lines).toEqual([]);
    expect(config).toEqual(
      configOf({
        TIME_ZONE: 'Europe/Berlin',
        HOLIDAYS: 'CN',
        DAYS_FILE: './days.yaml',
        DATABASE_URL: 'postgres://user:password@127.0.0.1:5432/rehearse',
        ADMIN_TOKEN: 'at-least-16-characters',
        ADMIN_USERS: 'local:member-1',
        LOCAL_WORKSPACE: 'on',
        SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
        SLACK_APP_TOKEN: 'xapp-1-A-2',
        SLACK_CHANNELS: 'C0123456789',
        DISCORD_TOKEN: 'abc.def.ghi',
        DISCORD_CHANNELS: '1234567890123456789',
      }),
    );
  });
});

describe('the files that are named', () => {
  it('are looked for together with everything else that may be wrong', () => {
    const variables = { PORT: 'x', QUESTIONS_DIR: './questions,./ours', DAYS_FILE: 'days.yaml' };
    expect(load(variables).lines).toEqual([
      'PORT: “x” is not a port. Set a number from 1 to 65535.',
      'QUESTIONS_DIR: There is no directory ./ours. Create it and put question files in it, or set another.',
      'DAYS_FILE: days.yaml cannot be read (ENOENT). Check that it is a file this user may read.',
    ]);
  });

  it('give days off, or the lines that are wrong', () => {
    const good = load({ DAYS_FILE: 'days.yaml' }, { 'days.yaml': 'off: [2026-10-01]' });
    expect(good.ownDays?.dayOf('2026-10-01')?.kind).toBe('off');
    expect(good.ownDays?.dayOf('2026-10-02')).toBeUndefined();
    const bad = load({ DAYS_FILE: 'days.yaml' }, { 'days.yaml': 'off:\n  - 2026-10-01\n  - October\n' });
    expect(bad.lines).toEqual([
      'DAYS_FILE: Line 3: “October” is not a date. Write one that exists, such as 2026-10-01, or a range such as 2026-10-01..2026-10-07.',
    ]);
  });

  it('are none by default', () => {
    expect(load({}).ownDays).toBeUndefined();
  });
});
