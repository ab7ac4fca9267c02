import type { Config } from './config.js';
import { type OpenBank, openBank } from './questions/bank.js';
import { StartupError } from './startup-failure.js';
import type { Texts } from './texts/texts.js';

/**
 * The bank that is configured; `onProblem` is told, in a line, of what is wrong in its files, also when they are edited.
 * @throws StartupError when there is nothing to ask
 */
export async function openQuestions(
  config: Config,
  texts: Texts['startup'],
  onProblem: (line: string) => void,
): Promise<OpenBank> {
  const report = (bank: ReturnType<OpenBank['current']>) => {
    for (const { file, line, sentence } of bank.problems)
      onProblem(`${file}${line === undefined ? '' : `:${line}`} ${sentence}`);
  };
  const bank = await openBank(config.questionDirectories, {
    onReload: report,
    ownDirectory: config.ownQuestionsDirectory,
  });
  report(bank.current());
  if (bank.current().questions.length > 0) return bank;
  await bank.close();
  throw new StartupError(texts.noQuestions(config.questionDirectories.join(', ')));
}
