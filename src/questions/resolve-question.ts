import { type BankSettings, bandsFrom, generalSection } from './bank-settings.js';
import type { QuestionFile } from './file-schema.js';
import type { Named } from './locale.js';
import type { Question } from './question.js';

/** The section a file belongs to: its own word, else the name of a folder it lies in, else `general`. */
export function sectionOf(
  { section }: Pick<QuestionFile, 'section'>,
  folders: readonly string[],
  { sections }: Pick<BankSettings, 'sections'>,
): string {
  return section ?? folders.findLast((folder) => sections.has(folder)) ?? generalSection;
}

/** Everything a question file leaves to its directory, filled in. */
export function resolveQuestion(
  file: QuestionFile,
  folders: readonly string[],
  settings: BankSettings,
): Question {
  const sectionId = sectionOf(file, folders, settings);
  const section = settings.sections.get(sectionId);
  return {
    id: file.id,
    rev: file.rev,
    section: { id: sectionId, names: section?.names ?? sameName(sectionId) },
    type: file.type,
    roles: file.roles,
    difficulty: file.difficulty,
    points: file.points ?? section?.points ?? 0,
    ...(file.minutes === undefined ? {} : { minutes: file.minutes }),
    tags: file.tags,
    steps: file.steps.length > 0 ? file.steps : stepsOfAnswers(file),
    keypoints: file.keypoints.map(({ id, weight, dim }) => ({ id, weight, dimension: dim })),
    redlines: file.redlines,
    bands: file.bands === undefined ? settings.bands : bandsFrom(file.bands, settings.bands),
    dimensions: dimensionsOf(file, settings),
    texts: textsOf(file),
  };
}

function textsOf({ 'zh-CN': zhCN, en }: QuestionFile): Question['texts'] {
  return { ...(zhCN === undefined ? {} : { 'zh-CN': zhCN }), ...(en === undefined ? {} : { en }) };
}

/** An answer written in steps needs no list of them in a file of one language: their order is the order written. */
function stepsOfAnswers(file: QuestionFile): Question['steps'] {
  const answer = [file['zh-CN']?.answer, file.en?.answer].find((candidate) => typeof candidate === 'object');
  return typeof answer === 'object' ? Object.keys(answer).map((id) => ({ id })) : [];
}

/** Names of the dimensions this question speaks of, by its key points or its analysis. */
function dimensionsOf(file: QuestionFile, settings: BankSettings): Question['dimensions'] {
  const analysed = [file['zh-CN']?.analysis, file.en?.analysis].flatMap((analysis) =>
    typeof analysis === 'object' ? Object.keys(analysis) : [],
  );
  const ids = new Set([...file.keypoints.map(({ dim }) => dim), ...analysed]);
  return Object.fromEntries([...ids].map((id) => [id, settings.dimensions.get(id) ?? sameName(id)]));
}

function sameName(id: string): Named {
  return { en: id, 'zh-CN': id };
}
