import { describe, expect, it } from 'vitest';
import { createLogger, logObservation } from '../src/log.js';
import type { Observation } from '../src/practice/observation.js';

function collect(format: 'json' | 'pretty', level: 'trace' | 'info' = 'trace') {
  const written: string[] = [];
  const logger = createLogger({ level, format }, { write: (line: string) => void written.push(line) });
  return { logger, text: () => written.join('') };
}

function jsonOf(observation: Observation): Readonly<Record<string, unknown>> {
  const { logger, text } = collect('json');
  logObservation(logger, observation);
  const { time, pid, hostname, ...rest } = JSON.parse(text());
  return rest;
}

const reply = 'I would apologise first and then ask for the order number';

const observations: readonly Observation[] = [
  { kind: 'round', platform: 'local', roundId: 'r1', state: 'missed', reason: 'too-late' },
  {
    kind: 'delivery',
    platform: 'slack',
    key: 'r1/question',
    deliveryKind: 'question',
    state: 'sent',
    attempts: 1,
    latenessMs: 120,
  },
  {
    kind: 'delivery',
    platform: 'slack',
    key: 'r1/reveal-1',
    deliveryKind: 'reveal',
    state: 'failed',
    attempts: 9,
  },
  {
    kind: 'delivery',
    platform: 'slack',
    key: 'r1/reveal-1',
    deliveryKind: 'reveal',
    state: 'owed',
    attempts: 1,
  },
  { kind: 'reply', platform: 'discord', roundId: 'r1', change: 'added' },
  { kind: 'platform-error', platform: 'slack', code: 'not_in_channel', key: 'r1/question' },
  { kind: 'channel', platform: 'slack', channelId: 'c1', state: 'active' },
  { kind: 'channel', platform: 'slack', channelId: 'c1', state: 'paused', reason: 'refused' },
  { kind: 'clock-stepped-back', byMs: 3_600_000 },
  { kind: 'command', platform: 'local', action: 'setup', durationMs: 4 },
  { kind: 'tick', durationMs: 2 },
];

describe('the log', () => {
  it('has a line for each thing the core tells, with its ids', () => {
    const lines = observations.map((observation) => JSON.stringify(jsonOf(observation)));
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "{"level":"info","platform":"local","roundId":"r1","reason":"too-late","msg":"round missed"}
      {"level":"info","platform":"slack","key":"r1/question","deliveryKind":"question","attempts":1,"latenessMs":120,"msg":"delivery sent"}
      {"level":"warn","platform":"slack","key":"r1/reveal-1","deliveryKind":"reveal","attempts":9,"msg":"delivery failed"}
      {"level":"debug","platform":"slack","key":"r1/reveal-1","deliveryKind":"reveal","attempts":1,"msg":"delivery owed"}
      {"level":"debug","platform":"discord","roundId":"r1","msg":"reply added"}
      {"level":"warn","platform":"slack","code":"not_in_channel","key":"r1/question","msg":"platform error"}
      {"level":"info","platform":"slack","channelId":"c1","msg":"channel active"}
      {"level":"warn","platform":"slack","channelId":"c1","reason":"refused","msg":"channel paused"}
      {"level":"warn","byMs":3600000,"msg":"the clock was set back"}
      {"level":"debug","platform":"local","action":"setup","durationMs":4,"msg":"command"}
      {"level":"trace","durationMs":2,"msg":"tick"}"
    `);
  });

  it('has the stack of a fault, and of what caused it', () => {
    const error = new Error('the tick failed', { cause: new TypeError('below it') });
    const line = jsonOf({ kind: 'fault', where: 'tick', error });
    expect(line).toMatchObject({
      level: 'error',
      where: 'tick',
      err: {
        type: 'Error',
        message: 'the tick failed',
        stack: expect.stringContaining('log.test'),
        cause: { type: 'TypeError', message: 'below it', stack: expect.stringContaining('log.test') },
      },
    });
  });

  it('is silent below its level', () => {
    const { logger, text } = collect('json', 'info');
    for (const observation of observations) logObservation(logger, observation);
    expect(text()).not.toMatch(/tick|command|reply/);
    expect(text()).toContain('round missed');
  });

  it('is readable on a terminal', () => {
    const { logger, text } = collect('pretty');
    logger.info({ port: 3000 }, 'listening');
    expect(text()).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ.*INFO.*listening/);
    expect(text()).toContain('port');
  });

  it('never has what people wrote, even if it comes along with an observation or an error', () => {
    const error = Object.assign(new Error('the platform refused'), {
      code: 'invalid_blocks',
      data: { text: reply },
      config: { body: reply },
    });
    for (const format of ['json', 'pretty'] as const) {
      const { logger, text } = collect(format);
      for (const observation of observations) {
        const more = { ...observation, text: reply, reply: { text: reply } };
        logObservation(logger, more);
      }
      logObservation(logger, { kind: 'fault', where: 'deliver', error });
      logObservation(logger, { kind: 'fault', where: 'deliver', error: reply });
      expect(text()).not.toContain('apologise');
      expect(text()).toContain('invalid_blocks');
    }
  });

  const secrets = {
    bot: 'xoxb-1234-5678-AbCdEf',
    app: 'xapp-1-A1-99-fedcba',
    discord: ['MTAxMjM0NTY3ODkwMTIzNDU2Nzg5', 'GabcdE', 'abcdefghijklmnopqrstuvwxyz01234567'].join('.'),
    word: 'open-sesame-open-sesame',
  };

  it.each(['json', 'pretty'] as const)('never has a secret (%s)', (format) => {
    const { logger, text } = collect(format);
    const { bot, app, discord, word } = secrets;
    logger.info(
      { token: word, headers: { authorization: word }, request: { headers: { cookie: word } } },
      'request',
    );
    logger.info({ http: { adminToken: word }, slack: { signingSecret: word } }, 'config');
    logger.info(
      { answer: `the token ${bot} was refused`, deep: [{ deeper: { deepest: [discord] } }] },
      `with ${app}`,
    );
    logger.info(`Authorization: Bearer ${word}; Authorization: Bot ${discord}`);
    const cause = new Error(`connect to postgres://rehearse:${word}@db:5432/rehearse failed`);
    const error = Object.assign(new Error(`no luck with ${bot}`, { cause }), { config: { token: word } });
    logObservation(logger, { kind: 'fault', where: 'start', error });
    for (const secret of Object.values(secrets)) expect(text()).not.toContain(secret);
    expect(text()).toContain('@db:5432/rehearse failed');
  });
});
