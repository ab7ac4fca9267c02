import type { Permission, PlatformProblem } from '../platforms/platform-health.js';

const portal = 'https://discord.com/developers/applications';

/** As Discord's own settings name them, so that people find them. */
const permissions: Readonly<Record<Permission, string>> = {
  'view-channel': 'View Channel',
  'send-messages': 'Send Messages',
  'create-threads': 'Create Public Threads',
  'send-in-threads': 'Send Messages in Threads',
  'read-history': 'Read Message History',
  'attach-files': 'Attach Files',
  'add-reactions': 'Add Reactions',
};

const named = (missing: readonly Permission[]): string =>
  missing.map((permission) => permissions[permission]).join(', ');

/** What stands between the program and a platform, and how a person mends it. */
export const enPlatform = {
  missingHere: (missing: readonly Permission[]) =>
    `In this channel I lack: ${named(missing)}. Allow them for my role under Edit Channel → Permissions, or in the roles of the server.`,
  whichServer:
    'We share several servers, and each keeps its own data. Use this command in the server you mean; only you will see the answer.',
  /** Stands between a member's name and what is said to them. */
  addressed: ': ',
  unreadable:
    'I can see that you wrote something here, but I am not allowed to read it. To have it count as your answer, press the button and put it into the form.',
  standby: 'Standing by: another process is connected, and this one takes over when it ends.',
  missingThere: (missing: readonly Permission[]) => `There I lack: ${named(missing)}.`,
  problem: (problem: PlatformProblem): string => {
    switch (problem.kind) {
      case 'content-intent-off':
        return `Discord does not let me read what people write in threads, so answers come by button and form for now. To change that, open ${portal}, choose your application, switch on Bot → Privileged Gateway Intents → Message Content Intent, and restart Rehearse. To keep it so, set DISCORD_MESSAGE_CONTENT=off.`;
      case 'bad-token':
        return `Discord refuses the token in DISCORD_TOKEN. Open ${portal}, choose your application, press Bot → Reset Token, put the new token into DISCORD_TOKEN, and restart Rehearse.`;
      case 'unknown-channel':
        return `DISCORD_CHANNELS names ${problem.channel}, but no server I have been added to has a text, announcement or forum channel with this id. Check the id, or add me to its server.`;
      case 'missing-permissions':
        return `In the channel ${problem.channel}, which DISCORD_CHANNELS names, I lack: ${named(problem.permissions)}. Allow them for my role in the settings of the channel.`;
      default:
        return problem satisfies never;
    }
  },
};
