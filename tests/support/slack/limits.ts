import { z } from 'zod';

/** Block Kit's documented limits; a field that Slack does not know is refused as well. */
const words = (max: number, min = 1) => z.string().min(min).max(max);
const shape = <Type extends string, Fields extends z.ZodRawShape>(type: Type, fields: Fields) =>
  z.strictObject({ type: z.literal(type), ...fields });
const yes = z.boolean().optional();
const name = z.string().optional();
const id = words(255).optional();

const plain = (max: number) => shape('plain_text', { text: words(max), emoji: yes });
const mrkdwn = (max: number) => shape('mrkdwn', { text: words(max), verbatim: yes });
const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

const style = z.enum(['primary', 'danger']).optional();
const confirm = z
  .strictObject({ title: plain(100), text: anyText(300), confirm: plain(30), deny: plain(30), style })
  .optional();
const option = z.strictObject({ text: anyText(75), value: words(150), description: anyText(75).optional() });
const chosen = { initial_option: option.optional() };
const chosenMany = { initial_options: z.array(option).optional() };
const options = (max: number) => z.array(option).min(1).max(max);

const common = { action_id: id, focus_on_load: yes };
const hinted = { ...common, placeholder: plain(150).optional() };
const button = shape('button', {
  action_id: id,
  text: plain(75),
  value: words(2000, 0).optional(),
  url: words(3000).optional(),
  style,
  confirm,
  accessibility_label: words(75).optional(),
});
const choices = [
  shape('static_select', { ...hinted, confirm, options: options(100), ...chosen }),
  shape('multi_static_select', { ...hinted, confirm, options: options(100), ...chosenMany }),
  shape('radio_buttons', { ...common, confirm, options: options(10), ...chosen }),
  shape('checkboxes', { ...common, confirm, options: options(10), ...chosenMany }),
  shape('overflow', { action_id: id, confirm, options: options(5) }),
  shape('users_select', { ...hinted, confirm, initial_user: name }),
  shape('channels_select', { ...hinted, confirm, initial_channel: name }),
  shape('datepicker', { ...hinted, confirm, initial_date: z.iso.date().optional() }),
  shape('timepicker', { ...hinted, confirm, initial_time: name, timezone: name }),
] as const;
const count = z.int().min(0);
const written = shape('plain_text_input', {
  ...hinted,
  initial_value: words(3000, 0).optional(),
  multiline: yes,
  min_length: count.max(3000).optional(),
  max_length: count.min(1).max(3000).optional(),
  dispatch_action_config: z.unknown().optional(),
});
const numeral = { initial_value: name, min_value: name, max_value: name };
const number = shape('number_input', { ...hinted, is_decimal_allowed: z.boolean(), ...numeral });
const imageFields = {
  image_url: words(3000).optional(),
  slack_file: z.unknown().optional(),
  alt_text: words(2000),
};
const image = shape('image', imageFields);

const styles = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight'] as const;
const marked = { style: z.partialRecord(z.enum(styles), z.boolean()).optional() };
const richText = shape('text', { text: words(13_200), ...marked });
const richLink = shape('link', { url: words(3000), text: name, unsafe: yes, ...marked });
const inline = z.discriminatedUnion('type', [
  richText,
  richLink,
  shape('user', { user_id: z.string().regex(/^[UW]/), ...marked }),
  shape('usergroup', { usergroup_id: z.string().regex(/^S/), ...marked }),
  shape('channel', { channel_id: z.string().regex(/^[CG]/), ...marked }),
  shape('broadcast', { range: z.enum(['here', 'channel', 'everyone']), ...marked }),
  shape('emoji', { name: words(100), unicode: name, url: name, ...marked }),
  shape('date', { timestamp: z.int(), format: words(200), url: name, fallback: name, ...marked }),
]);
const border = count.max(1).optional();
const inlines = z.array(inline).min(1);
const richSection = shape('rich_text_section', { elements: inlines });
const richElement = z.discriminatedUnion('type', [
  richSection,
  shape('rich_text_list', {
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(richSection).min(1),
    indent: count.max(8).optional(),
    offset: count.optional(),
    border,
  }),
  shape('rich_text_quote', { elements: inlines, border }),
  shape('rich_text_preformatted', {
    elements: z.array(z.discriminatedUnion('type', [richText, richLink])).min(1),
    border,
    language: name,
  }),
]);

const block_id = id;
const block = z.discriminatedUnion('type', [
  shape('section', {
    block_id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [button, image, ...choices]).optional(),
    expand: yes,
  }).refine(({ text, fields }) => text !== undefined || fields !== undefined, 'must define text or fields'),
  shape('header', { block_id, text: plain(150) }),
  shape('context', {
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [plain(2000), mrkdwn(2000), image]))
      .min(1)
      .max(10),
  }),
  shape('actions', {
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [button, ...choices]))
      .min(1)
      .max(25),
  }),
  shape('divider', { block_id }),
  shape('image', { block_id, ...imageFields, title: plain(2000).optional() }),
  shape('input', {
    block_id,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: yes,
    dispatch_action: yes,
    element: z.discriminatedUnion('type', [written, number, ...choices]),
  }),
  shape('markdown', { block_id, text: words(12_000) }),
  shape('rich_text', { block_id, elements: z.array(richElement).min(1) }),
]);
export type Block = z.infer<typeof block>;

export const blocksOfMessage = z.array(block).max(50);
export const viewSchema = shape('modal', {
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  blocks: z.array(block).min(1).max(100),
  callback_id: words(255, 0).optional(),
  private_metadata: words(3000, 0).optional(),
  external_id: words(255).optional(),
  notify_on_close: yes,
  clear_on_close: yes,
  submit_disabled: yes,
});

/** Over all markdown blocks of a message. */
export const charactersInMarkdown = 12_000;
/** Slack documents no figure; this one is reported (slackapi/bolt-js#2509), for all blocks of a message together. */
export const charactersInAllBlocks = 13_200;
