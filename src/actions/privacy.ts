import { z } from 'zod';
import type { ActionReply } from '../platforms/platform.js';
import { exportMember } from '../practice/export-member.js';
import { forgetMember } from '../practice/forget-member.js';
import { type ActionContext, type Call, defineAction, say } from './action.js';

export const privacy = defineAction({
  name: 'privacy',
  command: 'question',
  summary: (texts) => texts.commands.privacy,
  options: { what: z.enum(['export', 'forget', 'anonymous']) },
  meanings: { what: 'privacyWhat' },
  word: 'what',
  run: async (context, call, { what }) => {
    switch (what) {
      case undefined:
        return explain(call);
      case 'export':
        return exportData(context, call);
      case 'forget':
        return askWhetherToForget(call);
      case 'anonymous':
        return toggleAnonymous(context, call);
      default:
        return what satisfies never;
    }
  },
  submit: async ({ practice }, { deed, texts }, { values }) => {
    if (values['sure'] !== 'yes') return say(texts.privacy.kept);
    return say(texts.privacy.forgotten(await forgetMember(practice, deed.address, deed.memberId)));
  },
});

const explain = ({ texts }: Call): ActionReply => ({
  kind: 'message',
  message: {
    tone: 'notice',
    summary: texts.privacy.heading,
    blocks: [
      { kind: 'heading', level: 1, text: texts.privacy.heading },
      { kind: 'paragraph', text: texts.privacy.stored },
      { kind: 'list', ordered: false, items: texts.privacy.choices },
    ],
  },
});

async function exportData({ practice }: ActionContext, { deed, texts }: Call): Promise<ActionReply> {
  const data = await exportMember(
    practice,
    { platform: deed.address.platform, team: deed.address.team },
    deed.memberId,
  );
  const sentence = texts.privacy.export(data.replies.length);
  return {
    kind: 'message',
    message: {
      tone: 'notice',
      summary: sentence,
      blocks: [
        { kind: 'paragraph', text: sentence },
        { kind: 'file', name: 'rehearse-export.json', text: JSON.stringify(data, undefined, 2) },
      ],
    },
  };
}

const askWhetherToForget = ({ texts }: Call): ActionReply => ({
  kind: 'form',
  form: {
    action: 'privacy',
    subject: 'forget',
    title: texts.privacy.forgetTitle,
    intro: texts.privacy.forgetIntro,
    submitLabel: texts.privacy.forgetSubmit,
    fields: [
      {
        kind: 'choice',
        name: 'sure',
        label: texts.privacy.forgetLabel,
        required: true,
        value: 'no',
        choices: [
          { value: 'no', label: texts.privacy.forgetNo },
          { value: 'yes', label: texts.privacy.forgetYes },
        ],
      },
    ],
  },
});

async function toggleAnonymous({ practice }: ActionContext, { deed, texts }: Call): Promise<ActionReply> {
  const { members } = practice.store;
  const earlier = await members.privacy(deed.address, deed.memberId);
  const anonymous = !earlier.anonymous;
  await members.savePrivacy(deed.address, deed.memberId, { ...earlier, anonymous });
  return say(anonymous ? texts.privacy.anonymousOn : texts.privacy.anonymousOff);
}
