// Read by authors who have never programmed: what is wrong, then what to write. Field names stay as they are in the file.

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** English sentences of the lint, in the order of their codes. */
export const enLint = {
  // The file as such.
  cannotRead: (why: string) => `the file cannot be read: ${why}`,
  noDirectory: 'there is no such directory; check QUESTIONS_DIR, or create it and put question files in it',
  notWatched: (why: string) => `changes to the files go unnoticed until a restart: ${why}`,
  noSuchPath: 'there is no such file or directory',
  tooBig: (limitKb: number) => `the file is larger than ${limitKb} kB; a question is one page of text`,
  notUtf8: 'some characters are broken; save the file as UTF-8',
  empty: 'the file is empty; "npm run questions -- new own" writes one to start from',
  notFields: 'the file must be a list of fields, such as "id: own-001", each on its own line',

  // E001
  tab: 'there is a Tab key here; use spaces',
  spaceAfterColon: 'put a space after the colon',
  spaceAfterDash: 'put a space after the dash "-"',
  wideColon: 'use the plain colon ":" and a space after a field name, not the wide one',
  unclosedQuote: 'a quotation mark is opened here and not closed; close it, or put the text below "|-"',
  unclosedBracket: 'a bracket [ or { is opened here and not closed; better write one item per line with "- "',
  textAfterQuote: 'the text goes on after the closing quotation mark; put the whole text below "|-"',
  textNotIndented: 'the text below "|-" must begin two spaces further in than its field name',
  fieldTwice: (name: string) => `"${name}" stands here twice; keep one of them`,
  needsQuotes:
    'this text has a colon or a sign that means something else here; put it below "|-", or in double quotes',
  misaligned: 'this line begins too far left or too far right; fields of one block begin in the same column',
  severalDocuments: 'there is a line "---" in the file; write one question per file and remove that line',
  reference: '&, * and ! at the beginning of a text mean something else here; put the text in double quotes',
  listBelow: 'a list begins on the next line, two spaces further in',
  tooDeep: 'too many levels inside each other; compare with another question',
  hiddenCharacter: 'there is an invisible character here; delete the line and type it again',
  notUnderstood: 'this line cannot be understood; compare it with the same place in another question',

  // E002
  missing: (field: string) => `${field} is missing; add it`,
  unknownField: (field: string, near: string | undefined) =>
    near === undefined
      ? `${field} is not a field; remove it`
      : `${field} is not a field; did you mean ${near}?`,
  unknownWord: (field: string, word: string, near: string | undefined, words: string) =>
    near === undefined
      ? `${field}: ${word} is unknown; write one of ${words}`
      : `${field}: ${word} is unknown; did you mean ${near}? (${words})`,
  wrongKind: (field: string, wanted: string) => `${field} must be ${wanted}`,
  kinds: {
    text: 'text',
    number: 'a number, without quotes',
    whole: 'a whole number',
    list: 'a list, one item per line with "- "',
    fields: 'a block of fields, each two spaces further in',
    textOrFields: 'text, or a block of fields, each two spaces further in',
  },
  emptyField: (field: string) => `${field} is empty; write something, or delete the line`,
  quoteTheText: (field: string) => `${field} must be text; put double quotes around it`,
  tooSmall: (field: string, least: number) => `${field} must be at least ${least}`,
  tooLarge: (field: string, most: number) => `${field} must be at most ${most}`,
  needsItem: (field: string) => `${field} needs at least one item`,
  badId: (field: string, id: string) =>
    `${field}: "${id}" must be made of letters, digits and single hyphens, such as hear-out`,
  badDate: (field: string) => `${field} must be a date such as 2027-06-30`,
  badUrl: (field: string) => `${field} must be a link beginning with https://`,
  badCountry: (field: string) => `${field} must be "any" or the two letters of a country, such as CN`,
  wrong: (field: string) => `${field} is not right; compare it with another question`,
  noLanguage: 'the question has no words yet; write them below "en:" or "zh-CN:"',

  // E003 to W017
  fileName: (id: string) => `the file name must begin with the id: ${id}.yaml, or ${id}-a-few-words.yaml`,
  idTwice: (id: string, other: string) =>
    `the id ${id} is also in ${other}; give one of them the next free number`,
  idForm: (section: string) =>
    `the id of a question of section ${section} is ${section} and three digits, such as ${section}001`,
  idSection: (id: string, section: string) =>
    `${id} is in section ${section}, but its letter says otherwise; mend one of them`,
  weights: (sum: number) => `keypoint weights add up to ${sum}, not 100`,
  notShared: (field: string, name: string) => `${field} has "${name}", which the shared part does not name`,
  notInText: (field: string, name: string) => `${field} lacks "${name}", which the shared part names`,
  textForIds: (field: string) =>
    `${field} must say something for each id in the shared part; it is one text now`,
  counts: (field: string, one: number, oneLocale: string, other: number, otherLocale: string) =>
    `${field}: ${one} in ${oneLocale}, ${other} in ${otherLocale}`,
  idRepeated: (field: string, name: string) => `${field} names "${name}" twice; each id once`,
  bandsFalling: 'the bands must fall from line to line, best first',
  bandsLast: (id: string) => `the last band, ${id}, must begin at 0`,
  bandsFirst: (id: string) => `the first band, ${id}, must begin at 95 or lower`,
  points: (points: number, section: string, wanted: number) =>
    `points: ${points}, but section ${section} gives ${wanted}; write ${wanted} or leave the line out`,
  roleplayMissing: (locale: string) =>
    `a question of type role-play needs ${locale}.roleplay with brief, hidden and script`,
  roleplayTooMuch: (locale: string) =>
    `${locale}.roleplay is only for questions of type role-play; remove it or change the type`,
  phases: (sum: number, minutes: number) =>
    `the steps take ${sum} minutes, but minutes says ${minutes}; bring them together`,
  jurisdictionSource: (country: string) =>
    `the question speaks of the law of ${country}; name a source under sources`,
  jurisdictionReview: (country: string) =>
    `the question speaks of the law of ${country}; say with review_by when to look it up again`,
  reviewDue: (date: string) => `review_by was ${date}; look the facts up again and set a new date`,

  // E020 to W070
  tooLong: (field: string, length: number, limit: number) => `${field}: ${length} characters, limit ${limit}`,
  itemCount: (field: string, count: number, least: number, most: number) =>
    `${field}: ${count}, must be ${least} to ${most}`,
  halfWidth: (mark: string, wide: string) => `half-width ${mark} inside Chinese; write ${wide}`,
  chineseInEnglish: (found: string) => `Chinese inside the English text: ${found}`,
  englishInChinese: (words: number) => `${words} English words in a row inside the Chinese text`,
  mention: (found: string) => `${found} would call people in the chat; write it in words`,
  codeFence: 'three backquotes would turn the text into code; remove them',
  unbalanced: (mark: string) =>
    `an odd number of ${mark}: the chat may take it for bold, italic or struck out; remove it`,
  placeholder: (found: string) => `placeholder left behind: ${found}`,
  commentInText: 'this "# lint-ok" is part of the text; move it up behind the "|-"',
  looksReal: (found: string) =>
    `${found} looks like a real telephone, identity or card number; invent a shorter one`,
  bracketList:
    'write the list one item per line with "- ", not in [ ] or { } (a plain comma would cut the text)',
  cutByHash: 'everything after " #" is lost here; put the text below "|-" or in double quotes',
  stockPhrase: (found: string) => `stock phrase: ${found}`,
  noQuotedLine: (field: string) =>
    `${field} has no words in quotation marks; write what the agent says aloud`,
  notObservable: (found: string) => `"${found}" cannot be seen or heard; write what the person does or says`,
  ratio: (ratio: string) =>
    `the English text is ${ratio} times as long as the Chinese one, usual is 1.8 to 4.2; is something missing?`,
  oneLanguage: (has: string) => `only in ${has}; it is posted in that language everywhere`,
  otherLanguageMissing: (missing: string) =>
    `${missing} is missing; a question that ships has both languages`,
  notFullForm: (fields: string) => `not yet in the full form; missing: ${fields}`,

  // E021 to W041, W071 to W091: beside the platforms, other questions, sources and the plan of the bank.
  parts: { question: 'the question', reveal: 'the reveal' },
  tooManyMessages: (part: string, locale: string, platform: string, count: number, most: number) =>
    `${part} in ${locale} takes ${count} messages on ${platform}, ${most} at most; shorten it`,
  tooSimilar: (field: string, other: string, likeness: string) =>
    `${field} is nearly that of ${other} (${likeness}); keep one of the two, or tell another case`,
  similar: (field: string, other: string, likeness: string) =>
    `${field} is much like that of ${other} (${likeness}); does it teach something else?`,
  sharedText: (found: string, length: number) =>
    `${length} characters in a row are also in a source: ${found}; say it in your own words`,
  noFingerprints: 'this is no file of fingerprints; it must be JSON with a list "hashes"',
  oneChanged: (changed: string, unchanged: string) =>
    `${changed} was changed and ${unchanged} was not; change it too, or raise rev if the meaning is another now`,
  nameReused: (name: string, others: string) => `${name} is also in ${others}; invent another name`,
  sectionShort: (section: string, has: number, wanted: number) =>
    `section ${section} has ${has} of ${wanted} active questions`,
  mixShort: (section: string, what: readonly string[]) => `section ${section} lacks: ${what.join(', ')}`,
  countOf: (what: string, has: number, wanted: number) => `${what} ${has} of ${wanted}`,
  paperSum: (paper: string, sum: number) => `paper ${paper} adds up to ${sum} points, not 100`,
  paperSection: (paper: string, section: string) => `paper ${paper} wants section ${section}, which is none`,
  paperShort: (paper: string, lacking: readonly string[]) =>
    `paper ${paper} cannot be drawn yet; too few in section ${lacking.join(', ')}`,

  counted: (files: number, valid: number, errors: number, warnings: number) =>
    [
      `${counted(files, 'file')}, ${valid} valid`,
      `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
    ].join(', '),
  levels: { error: 'error', warning: 'warn', info: 'info' },
};
