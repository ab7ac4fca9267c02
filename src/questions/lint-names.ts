import { type BankCheck, type LintedFile, lineOf, type Placed } from './lint-file.js';
import { locales } from './locale.js';

/** A name in more questions than this wears out. */
const mostQuestions = 3;

/** People by title and company by two capitals in a row. Both languages tell of the same case, so finding it in one is enough. */
const personNames = /\b(?:Mr|Mrs|Ms|Miss|Dr)\.? \p{Lu}[\p{L}'’-]+/gu;
const companyNames = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+(?: (?:& )?\p{Lu}\p{Ll}+)+/gu;
const chineseNames =
  /[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤罗毕郝安常于傅齐康余顾孟黄穆萧尹姚邵汪毛米戴宋熊舒屈项董梁杜阮蓝季贾江童颜郭梅林徐邱骆高夏蔡田胡霍万柯卢莫房丁邓洪包左石崔吉龚程邢陆翁段焦侯宁白叶黎乔温庄龙向温曾游廖谭](?:先生|女士|小姐|太太|阿姨|大爷|大妈|老师|师傅|经理)/gu;

/** Names of customers and companies that come up again and again: W091. */
export const checkNames: BankCheck = (files, { texts, isWanted }) => {
  const byName = new Map<string, LintedFile[]>();
  for (const file of files) {
    for (const name of namesIn(file)) byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return [...byName].flatMap(([name, users]): readonly Placed[] => {
    const file = users.findLast(isWanted);
    if (users.length <= mostQuestions || file === undefined) return [];
    const others = users.filter((user) => user !== file).map(({ question }) => question?.id ?? '');
    const sentence = texts.nameReused(name, others.join(', '));
    return [{ file, found: { line: lineOfName(file, name), code: 'W091', sentence } }];
  });
};

function namesIn({ leaves }: LintedFile): ReadonlySet<string> {
  return new Set(
    leaves.flatMap(({ locale, text }) => {
      const patterns = locale === 'zh-CN' ? [chineseNames] : [personNames, companyNames];
      return patterns.flatMap((pattern) => text.match(pattern) ?? []);
    }),
  );
}

function lineOfName(file: LintedFile, name: string): number {
  const leaf = file.leaves.find(({ text }) => text.includes(name));
  return leaf?.fieldLine ?? lineOf(file, [locales[0]]);
}
