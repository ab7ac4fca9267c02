/**
 * Slack's limits in characters (UTF-16 units, which never count less than Slack does) or in pieces. The comments name the page
 * below https://docs.slack.dev/reference/ that says so.
 */
export const limits = {
  /** methods/chat.postMessage: advised; methods/chat.update refuses more. */
  text: 4_000,
  /** block-kit/blocks */
  blocks: 50,
  /**
   * All blocks of a message together, containers counted. On no page: messages were refused with `msg_blocks_too_long` from about
   * 13,200 on (slackapi/bolt-js#2509), at 11,341 characters of bare text in many containers (#2867). So what is weighed is
   * the JSON that is sent, and a margin is left.
   */
  messageWeight: 12_000,
  /** What a block costs beyond its JSON: a bare divider was measured at 125 (bolt-js#2509). */
  blockWeight: 90,
  /** block-kit/composition-objects/text-object */
  textObject: 3_000,
  /** block-kit/blocks/header-block */
  header: 150,
  /** block-kit/blocks/actions-block */
  actionElements: 25,
  /** block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2_000,
  /** block-kit/blocks: `block_id`; block-kit/block-elements: `action_id`; views/modal-views: `callback_id` */
  id: 255,
  /** Longest display name a profile takes; methods/users.profile.set */
  memberName: 80,
  /** views/modal-views: title, submit and close */
  modalTitle: 24,
  modalBlocks: 100,
  privateMetadata: 3_000,
  /** block-kit/blocks/input-block: label and hint */
  inputLabel: 2_000,
  /** block-kit/block-elements/plain-text-input-element */
  inputText: 3_000,
  /** block-kit/block-elements/radio-button-group-element, checkboxes-element */
  radioOptions: 10,
  /** block-kit/block-elements/select-menu-element */
  selectOptions: 100,
  /** block-kit/composition-objects/option-object: text and description */
  optionText: 75,
} as const;
