import { channelOfMember, type Method, needScope, SlackRefusal } from './call.js';
import { findMessage } from './workspace.js';

const authTest: Method = ({ identity }) => ({
  url: 'https://rehearse.slack.com/',
  team: 'Rehearse',
  user: 'rehearse',
  team_id: identity.team,
  user_id: identity.botUser,
  bot_id: identity.botId,
  is_enterprise_install: false,
});

const userInfo: Method = (workspace, args) => {
  needScope(workspace, 'users:read');
  const person = workspace.people.get(args.required('user'));
  if (person === undefined) throw new SlackRefusal('user_not_found');
  const { id, name, zone, locale, isAdmin, isOwner, isBot } = person;
  const profile = { real_name: name, display_name: name, team: workspace.identity.team };
  return {
    user: {
      id,
      name,
      real_name: name,
      profile,
      team_id: workspace.identity.team,
      deleted: false,
      tz: zone,
      is_admin: isAdmin,
      is_owner: isOwner,
      is_primary_owner: false,
      is_bot: isBot,
      ...(args.flag('include_locale') === true && { locale }),
    },
  };
};

const botInfo: Method = ({ identity }, args) => {
  if (args.text('bot') !== identity.botId) throw new SlackRefusal('bot_not_found');
  const { botId: id, appId: app_id, botUser: user_id } = identity;
  return { bot: { id, app_id, user_id, name: 'rehearse', deleted: false } };
};

const react: Method = (workspace, args) => {
  needScope(workspace, 'reactions:write');
  const { id, isArchived } = channelOfMember(workspace, args.required('channel'));
  const message = findMessage(workspace, id, args.required('timestamp'));
  if (message === undefined) throw new SlackRefusal('message_not_found');
  if (isArchived) throw new SlackRefusal('is_archived');
  const name = args.required('name');
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new SlackRefusal('invalid_name');
  const users = message.reactions.get(name) ?? new Set();
  if (users.has(workspace.identity.botUser)) throw new SlackRefusal('already_reacted');
  message.reactions.set(name, users.add(workspace.identity.botUser));
  return {};
};

export const personMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'users.info': userInfo,
  'bots.info': botInfo,
  'reactions.add': react,
};
