import type { Locale } from './locale.js';

// Read by authors who have never programmed: what is wrong, then what to write. Field names stay as they are in the file.

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const en = {
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

export type LintTexts = typeof en;

const zhCN: LintTexts = {
  cannotRead: (why) => `文件读不出来：${why}`,
  noDirectory: '没有这个目录；请检查 QUESTIONS_DIR，或新建目录并放入题目文件',
  notWatched: (why) => `文件改动要重启后才生效：${why}`,
  noSuchPath: '没有这个文件或目录',
  tooBig: (limitKb) => `文件超过 ${limitKb} kB；一道题只有一页文字`,
  notUtf8: '有些字符坏了；请把文件存成 UTF-8 编码',
  empty: '文件是空的；用 “npm run questions -- new own” 可以生成一份样本',
  notFields: '文件应当由一行行字段组成，例如 “id: own-001”',

  tab: '这里有 Tab 键；请改用空格',
  spaceAfterColon: '冒号后面要空一格',
  spaceAfterDash: '短横 “-” 后面要空一格',
  wideColon: '字段名后面用半角冒号 “:” 加一个空格，不要用全角冒号',
  unclosedQuote: '引号从这里开始，却没有结束；请补上，或把文字写到 “|-” 下面',
  unclosedBracket: '括号 [ 或 { 从这里开始，却没有结束；最好每项单独一行，以 “- ” 开头',
  textAfterQuote: '引号结束之后还有文字；请把整段写到 “|-” 下面',
  textNotIndented: '“|-” 下面的文字要比字段名再缩进两格',
  fieldTwice: (name) => `“${name}” 在这里写了两次；请留一个`,
  needsQuotes: '这段文字里有冒号或特殊符号；请写到 “|-” 下面，或放进半角双引号',
  misaligned: '这一行缩进得太多或太少；同一块里的字段要对齐',
  severalDocuments: '文件里有一行 “---”；一个文件只写一道题，请删掉这一行',
  reference: '文字开头的 &、* 和 ! 在这里另有含义；请把文字放进半角双引号',
  listBelow: '列表要从下一行开始，并再缩进两格',
  tooDeep: '层次太多；请对照另一道题',
  hiddenCharacter: '这里有看不见的字符；请删掉这一行重新输入',
  notUnderstood: '这一行看不懂；请对照另一道题的同一处',

  missing: (field) => `缺少 ${field}；请补上`,
  unknownField: (field, near) =>
    near === undefined ? `没有 ${field} 这个字段；请删掉` : `没有 ${field} 这个字段；是不是 ${near}？`,
  unknownWord: (field, word, near, words) =>
    near === undefined
      ? `${field}：不认识 ${word}；可以写 ${words}`
      : `${field}：不认识 ${word}；是不是 ${near}？（可以写 ${words}）`,
  wrongKind: (field, wanted) => `${field} 应当是${wanted}`,
  kinds: {
    text: '文字',
    number: '数字，不加引号',
    whole: '整数',
    list: '列表，每项单独一行，以 “- ” 开头',
    fields: '一组字段，每个再缩进两格',
    textOrFields: '文字，或一组再缩进两格的字段',
  },
  emptyField: (field) => `${field} 是空的；请填写，或删掉这一行`,
  quoteTheText: (field) => `${field} 应当是文字；请加上半角双引号`,
  tooSmall: (field, least) => `${field} 不能小于 ${least}`,
  tooLarge: (field, most) => `${field} 不能大于 ${most}`,
  needsItem: (field) => `${field} 至少要有一项`,
  badId: (field, id) => `${field}：“${id}” 只能用字母、数字和单个短横，例如 hear-out`,
  badDate: (field) => `${field} 应当是日期，例如 2027-06-30`,
  badUrl: (field) => `${field} 应当是以 https:// 开头的链接`,
  badCountry: (field) => `${field} 应当是 any 或两个字母的国家代码，例如 CN`,
  wrong: (field) => `${field} 不对；请对照另一道题`,
  noLanguage: '这道题还没有文字；请写在 “zh-CN:” 或 “en:” 下面',

  fileName: (id) => `文件名要以编号开头：${id}.yaml 或 ${id}-a-few-words.yaml`,
  idTwice: (id, other) => `编号 ${id} 在 ${other} 里也有；请给其中一个换成下一个空号`,
  idForm: (section) => `${section} 部分的编号是 ${section} 加三位数字，例如 ${section}001`,
  idSection: (id, section) => `${id} 归在 ${section} 部分，字母却对不上；请改其中一个`,
  weights: (sum) => `keypoints 的 weight 加起来是 ${sum}，应为 100`,
  notShared: (field, name) => `${field} 里有 “${name}”，公共部分却没有列出`,
  notInText: (field, name) => `${field} 缺少公共部分列出的 “${name}”`,
  textForIds: (field) => `${field} 要按公共部分的编号逐条写；现在只有一整段`,
  counts: (field, one, oneLocale, other, otherLocale) =>
    `${field}：${oneLocale} 有 ${one} 条，${otherLocale} 有 ${other} 条`,
  idRepeated: (field, name) => `${field} 里 “${name}” 列了两次；每个编号只能列一次`,
  bandsFalling: '评分档要从高到低排列',
  bandsLast: (id) => `最后一档 ${id} 要从 0 分起`,
  bandsFirst: (id) => `第一档 ${id} 要从 95 分或更低起`,
  points: (points, section, wanted) =>
    `points 写的是 ${points}，${section} 部分却是 ${wanted}；请写 ${wanted} 或删掉这一行`,
  roleplayMissing: (locale) => `角色扮演题需要 ${locale}.roleplay，含 brief、hidden 和 script`,
  roleplayTooMuch: (locale) => `${locale}.roleplay 只用于角色扮演题；请删掉它，或改 type`,
  phases: (sum, minutes) => `各步骤共 ${sum} 分钟，minutes 却写 ${minutes}；请让两者接近`,
  jurisdictionSource: (country) => `这道题涉及 ${country} 的法规；请在 sources 里写明来源`,
  jurisdictionReview: (country) => `这道题涉及 ${country} 的法规；请用 review_by 写明何时再核对`,
  reviewDue: (date) => `review_by 是 ${date}，已经过了；请重新核对事实并改日期`,

  tooLong: (field, length, limit) => `${field}：${length} 个字符，上限 ${limit}`,
  itemCount: (field, count, least, most) => `${field}：${count} 项，应为 ${least} 到 ${most} 项`,
  halfWidth: (mark, wide) => `中文里有半角 ${mark}；请写 ${wide}`,
  chineseInEnglish: (found) => `英文里有中文字符：${found}`,
  englishInChinese: (words) => `中文里连着有 ${words} 个英文词`,
  mention: (found) => `${found} 会在群里提醒到人；请改用文字`,
  codeFence: '三个反引号会把文字变成代码；请删掉',
  unbalanced: (mark) => `${mark} 的个数是单数，聊天软件可能当成加粗、斜体或删除线；请删掉`,
  placeholder: (found) => `还有没填的占位符：${found}`,
  commentInText: '这个 “# lint-ok” 成了正文；请移到上面 “|-” 的后面',
  looksReal: (found) => `${found} 像真实的电话、证件或卡号；请编一个短的`,
  bracketList: '每项单独一行，以 “- ” 开头，不要写在 [ ] 或 { } 里（半角逗号会把文字切断）',
  cutByHash: '“ #” 后面的文字都丢了；请写到 “|-” 下面，或放进半角双引号',
  stockPhrase: (found) => `套话：${found}`,
  noQuotedLine: (field) => `${field} 没有一句引号里的原话；请写出客服说的话`,
  notObservable: (found) => `“${found}” 看不见也听不到；请写具体做了什么、说了什么`,
  ratio: (ratio) => `英文长度是中文的 ${ratio} 倍，通常在 1.8 到 4.2 之间；是不是漏了什么？`,
  oneLanguage: (has) => `只有 ${has} 一种语言；在哪里都用这种语言发布`,
  otherLanguageMissing: (missing) => `缺少 ${missing}；随项目发布的题目要有两种语言`,
  notFullForm: (fields) => `还不是完整形式；缺少：${fields}`,

  parts: { question: '题目', reveal: '揭晓内容' },
  tooManyMessages: (part, locale, platform, count, most) =>
    `${locale} 的${part}在 ${platform} 上要发 ${count} 条消息，最多 ${most} 条；请缩短`,
  tooSimilar: (field, other, likeness) =>
    `${field} 和 ${other} 几乎一样（${likeness}）；两道留一道，或换一个案例`,
  similar: (field, other, likeness) => `${field} 和 ${other} 很像（${likeness}）；它教的是不是另一件事？`,
  sharedText: (found, length) => `有连续 ${length} 个字与来源相同：${found}；请用自己的话写`,
  noFingerprints: '这不是指纹文件；应当是含有 “hashes” 列表的 JSON',
  oneChanged: (changed, unchanged) => `${changed} 改过，${unchanged} 没有改；请一起改，意思变了就把 rev 加一`,
  nameReused: (name, others) => `${name} 在 ${others} 里也出现过；请换一个名字`,
  sectionShort: (section, has, wanted) => `${section} 部分启用的题有 ${has} 道，计划 ${wanted} 道`,
  mixShort: (section, what) => `${section} 部分还缺：${what.join('、')}`,
  countOf: (what, has, wanted) => `${what} ${has}/${wanted}`,
  paperSum: (paper, sum) => `试卷 ${paper} 合计 ${sum} 分，不是 100 分`,
  paperSection: (paper, section) => `试卷 ${paper} 要用 ${section} 部分，却没有这个部分`,
  paperShort: (paper, lacking) => `试卷 ${paper} 还出不了，题不够：${lacking.join('、')}`,

  counted: (files, valid, errors, warnings) =>
    `${files} 个文件，${valid} 个有效，${errors} 个错误，${warnings} 个警告`,
  levels: { error: '错误', warning: '警告', info: '提示' },
};

/** Every sentence of the lint, and of the bank when it refuses a file. */
export const lintTexts: Readonly<Record<Locale, LintTexts>> = { en, 'zh-CN': zhCN };
