import { loadBank } from './bank.js';
import { type CliDeps, failed, type Options, type Outcome } from './cli-options.js';
import type { CliTexts } from './cli-texts.js';
import { drawPapers } from './paper.js';
import { printPapers } from './print-paper.js';
import { roles } from './question.js';

/** `paper full-100 --seed 7 --role phone`: one paper or several that share no question, as Markdown to print. */
export async function runPaper(options: Options, texts: CliTexts, deps: CliDeps): Promise<Outcome> {
  const { directories, locale, answers } = options;
  const { bank, papers } = await loadBank(directories);
  const form = papers.find(({ id }) => id === options.words[0]);
  const known = papers.map(({ id }) => id).join(', ');
  if (form === undefined) return failed(texts.whichPaper(options.words[0], known));
  const role = roles.find((one) => one === options.role);
  if (options.role !== undefined && role === undefined)
    return failed(texts.badRole(options.role, roles.join(', ')));
  const count = Number(options.count ?? 1);
  if (!Number.isInteger(count) || count < 1) return failed(texts.badCount(options.count ?? ''));
  const seed = options.seed ?? deps.newSeed();
  const drawn = drawPapers({ form, questions: bank.questions, role, seed, count });
  switch (drawn.state) {
    case 'too few': {
      const lacks = drawn.lacks.map(({ section, has, needs }) => texts.paperLack(section, has, needs));
      return failed([texts.cannotDraw(form.id, count, role && texts.roles[role]), ...lacks].join('\n'));
    }
    case 'drawn':
      return {
        exitCode: 0,
        output: printPapers(drawn.papers, { form, role, seed, count, locale, withAnswers: answers }),
      };
    default:
      return drawn satisfies never;
  }
}
