/**
 * Discord's limits in characters (UTF-16 units, which never count less than Discord does) or in pieces. The comments name the page
 * below https://discord.com/developers/docs/ that says so.
 */
export const limits = {
  /** components/reference: in one message, nested ones counted */
  components: 40,
  /** All text displays of a message together; guide.discordjs.dev, display components. A margin is left below the 4,000. */
  messageText: 3_900,
  /** components/reference: action row */
  buttonsPerRow: 5,
  /** components/reference: button */
  buttonLabel: 80,
  /** components/reference: custom_id of a component, interactions/receiving-and-responding: of a modal */
  customId: 100,
  /** resources/message: attachments of one message */
  files: 10,
  /** resources/user: nicknames and display names */
  memberName: 32,
  /** interactions/receiving-and-responding: modal */
  modalTitle: 45,
  modalComponents: 5,
  /** components/reference: label */
  label: 45,
  labelDescription: 100,
  /** components/reference: text input */
  inputText: 4_000,
  /** components/reference: radio group, checkbox group */
  radioOptionsLeast: 2,
  radioOptions: 10,
  /** components/reference: string select */
  selectOptions: 25,
  /** components/reference: label, value and description of an option */
  optionText: 100,
} as const;
