import { type BankSettings, generalSection } from './bank-settings.js';
import type { QuestionFile } from './file-schema.js';
import type { LintTexts } from './lint-texts.js';
import type { Mistake } from './mistake.js';
import { nearestWord } from './nearest-word.js';
import { locate, readPositions } from './yaml-positions.js';

/** A section nobody has described. Where no directory describes any, every word is a section of its own. */
export function sectionMistake(
  { section }: QuestionFile,
  text: string,
  { sections }: BankSettings,
  texts: LintTexts,
): Mistake | undefined {
  const known = [...sections.keys()].filter((id) => id !== generalSection);
  if (section === undefined || sections.has(section) || known.length === 0) return undefined;
  const yaml = readPositions(text);
  const position = yaml && locate(yaml, ['section']);
  const sentence = texts.unknownWord('section', section, nearestWord(section, known), known.join(', '));
  return { line: position?.line, column: position?.column, field: 'section', code: 'E002', sentence };
}
