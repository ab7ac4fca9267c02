import type { ConfigTexts, Given } from './config-texts.js';

const guess = ({ near }: Given): string => (near === undefined ? '' : ` Did you mean ${near}?`);

export const enConfig: ConfigTexts = {
  line: (variable, { wrong, mend }) => `${variable}: ${wrong} ${mend}`,
  oneOf: (words) => new Intl.ListFormat('en', { type: 'disjunction' }).format(words),
  values: {
    'not-bot-token': () => ({
      wrong: 'This is not a bot token; those begin with xoxb-.',
      mend: 'Copy the “Bot User OAuth Token” from “OAuth & Permissions” in the settings of your Slack app.',
    }),
    'not-app-token': () => ({
      wrong: 'This is not an app-level token; those begin with xapp-.',
      mend: 'Create one with the scope connections:write under “Basic Information” in the settings of your Slack app.',
    }),
    'not-one-word': () => ({
      wrong: 'There is a space or a line break in it.',
      mend: 'Copy it again with nothing around it.',
    }),
    'not-api-address': () => ({
      wrong: 'This is not the address of an API.',
      mend: 'Set one that begins with https:// or http:// and has no ? or # in it, or leave it unset.',
    }),
    'not-slack-channel': ({ value }) => ({
      wrong: `“${value}” is not the id of a Slack channel.`,
      mend: 'Set ids such as C0123456789, separated by commas; Slack shows the id at the end of a channel’s details.',
    }),
    'not-discord-channel': ({ value }) => ({
      wrong: `“${value}” is not the id of a Discord channel.`,
      mend: 'Set ids such as 1234567890123456789, separated by commas; in developer mode, Discord offers “Copy Channel ID”.',
    }),
    'empty-list': () => ({ wrong: 'The list is empty.', mend: 'Name at least one, or leave it unset.' }),
    'not-on-off': ({ value }) => ({ wrong: `“${value}” is neither on nor off.`, mend: 'Set on or off.' }),
    'not-postgres-address': () => ({
      wrong: 'This is not the address of a PostgreSQL database.',
      mend: 'Set one such as postgres://user:password@host:5432/name, or leave it unset to use the embedded store.',
    }),
    'not-cron': ({ value }) => ({
      wrong: `“${value}” is not a cron expression.`,
      mend: 'Set minute, hour, day, month and weekday, such as 0 9 * * 1-5; a sixth field in front counts seconds.',
    }),
    'never-due': ({ value }) => ({
      wrong: `“${value}” describes a moment that never comes.`,
      mend: 'Set one that does, such as 0 9 * * 1-5 for nine o’clock from Monday to Friday.',
    }),
    'not-zone': (given) => ({
      wrong: `“${given.value}” is not a time zone.`,
      mend: `Set a name such as Europe/Berlin or Asia/Shanghai.${guess(given)}`,
    }),
    'not-reveal-rule': ({ value }) => ({
      wrong: `“${value}” does not say when the answer appears.`,
      mend: 'Set a delay from 10s to 14d (45m, 8h, 1d), a time of day (17:30), or “next 09:00” for the next day of practice.',
    }),
    'not-duration': ({ value }) => ({
      wrong: `“${value}” is not a length of time.`,
      mend: 'Set one from 1s to 14d, such as 45m, 4h or 1d.',
    }),
    'not-locale': (given) => ({
      wrong: `“${given.value}” is not a language that Rehearse speaks.`,
      mend: `Set en or zh-CN.${guess(given)}`,
    }),
    'not-country': (given) => ({
      wrong: `“${given.value}” is not the code of a country whose public holidays are known.`,
      mend: `Set two letters, such as CN, US or DE, or list the days off in DAYS_FILE.${guess(given)}`,
    }),
    'not-port': ({ value }) => ({
      wrong: `“${value}” is not a port.`,
      mend: 'Set a number from 1 to 65535.',
    }),
    'not-host': ({ value }) => ({
      wrong: `“${value}” is not a host.`,
      mend: 'Set a name or an IP address without scheme or port, such as 127.0.0.1.',
    }),
    'short-admin-token': () => ({
      wrong: 'It has fewer than 16 characters, so it could be guessed.',
      mend: 'Set a longer one, such as the output of: openssl rand -hex 24',
    }),
    'odd-admin-token': () => ({
      wrong: 'There are spaces or characters in it that an HTTP header cannot carry.',
      mend: 'Use only letters from A to Z, digits and common signs, such as the output of: openssl rand -hex 24',
    }),
    'not-admin-user': ({ value }) => ({
      wrong: `“${value}” is not a platform with the id of a member.`,
      mend: 'Set members such as slack:U0123456789 or discord:1234567890123456789, separated by commas.',
    }),
    'not-days': ({ value }) => ({
      wrong: `“${value}” is not a number of days.`,
      mend: 'Set a whole number from 1 to 36500, such as 365.',
    }),
    'not-log-level': (given) => ({
      wrong: `“${given.value}” is not a log level.`,
      mend: `Set fatal, error, warn, info, debug, trace or silent.${guess(given)}`,
    }),
    'not-log-format': ({ value }) => ({
      wrong: `“${value}” is not a log format.`,
      mend: 'Set pretty or json.',
    }),
  },
  together: {
    tokenMissing: (token, present) => ({
      wrong: `It is not set, but ${present.join(' and ')} ${present.length === 1 ? 'is' : 'are'}.`,
      mend: `Set ${token} too, or unset the rest.`,
    }),
    slackConnectionMissing: {
      wrong: 'SLACK_BOT_TOKEN alone does not connect to Slack.',
      mend: 'Set SLACK_APP_TOKEN (Socket Mode, needs no public address) or SLACK_SIGNING_SECRET (signed HTTP).',
    },
    unguardedHost: (host) => ({
      wrong: `With ${host}, other machines can reach Rehearse and nothing guards it.`,
      mend: 'Set ADMIN_TOKEN, or set HOST to 127.0.0.1.',
    }),
    nothingToRun: {
      wrong: 'It is off and no platform is set up, so there would be nothing to run.',
      mend: 'Set it to on, or set up Slack or Discord.',
    },
    unknownMachineZone: {
      wrong: 'It is not set, and this machine does not know its own time zone.',
      mend: 'Set a name such as Europe/Berlin or Asia/Shanghai.',
    },
  },
  files: {
    unreadable: (path, code) => ({
      wrong: `${path} cannot be read (${code}).`,
      mend: 'Check that it is a file this user may read.',
    }),
    brokenEnvLine: (line) => ({
      wrong: `Line ${line} is not a setting.`,
      mend: 'Write NAME=value, close every quotation mark, begin comments with #, and save the file as UTF-8.',
    }),
    noDirectory: (path) => ({
      wrong: `There is no directory ${path}.`,
      mend: 'Create it and put question files in it, or set another.',
    }),
    daysFileLine: (line, sentence) => ({ wrong: `Line ${line}:`, mend: sentence }),
  },
  daysFile: {
    notYaml: 'This cannot be read as YAML. Indent with spaces, and put a space after every dash and colon.',
    fieldTwice: 'This field stands twice in the file. Put all its dates below one of them.',
    notFields: 'Write “off:” and below it one date per line, such as “- 2026-10-01”; the same with “work:”.',
    unknownField: (field, near) =>
      `“${field}” is not a field here; there are only off and work, with date and name in their entries.${guess({ value: field, near })}`,
    notList: (field) => `“${field}” must be a list: one date per line, such as “- 2026-10-01”.`,
    notDate: (value) =>
      `“${value}” is not a date. Write one that exists, such as 2026-10-01, or a range such as 2026-10-01..2026-10-07.`,
    backwards: (value) => `“${value}” ends before it begins. Write the earlier date first.`,
  },
};
