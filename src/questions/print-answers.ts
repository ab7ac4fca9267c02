import type { Locale } from './locale.js';
import { escaped, linesOf } from './markdown.js';
import type { PaperTexts } from './paper-texts.js';
import { contentLocale, type Question, type QuestionText, questionText } from './question.js';

/** What the interviewers need beside a question, as Markdown with boxes to tick. */
export function answerKey(question: Question, wanted: Locale, texts: PaperTexts): readonly string[] {
  const text = questionText(question, wanted);
  const locale = contentLocale(question, wanted);
  const keypoints = question.keypoints.map(
    ({ id, weight }) => `- ☐ ${escaped(text.keypoints[id]?.point ?? id)}${texts.aside(String(weight))}`,
  );
  const redlines = question.redlines.map(
    ({ id, cap }) => `- ☐ ${escaped(text.redlines[id] ?? id)}${texts.aside(texts.atMost(cap))}`,
  );
  return [
    part(texts.answer, answerLines(question, text, texts).join('\n\n')),
    part(texts.keypoints, keypoints.join('\n')),
    part(texts.redlines, redlines.join('\n')),
    part(texts.bands, bandLines(question, text, locale).join('\n')),
    part(texts.probes, text.probes.map((probe) => `- ${escaped(probe)}`).join('\n')),
    part(texts.roleplay, roleplayLines(text)),
  ].filter((one) => one !== '');
}

const part = (heading: string, body: string): string => (body === '' ? '' : `*${heading}*\n\n${body}`);

function answerLines({ steps }: Question, { answer }: QuestionText, texts: PaperTexts): readonly string[] {
  if (typeof answer === 'string') return [linesOf(answer)];
  return steps.flatMap(({ id }, index) => {
    const step = answer[id];
    if (step === undefined) return [];
    return [
      `**${index + 1}. ${escaped(step.goal)}**  \n${linesOf(step.say)}  \n*${texts.why}:* ${linesOf(step.why)}`,
    ];
  });
}

function bandLines({ bands }: Question, { rubric }: QuestionText, locale: Locale): readonly string[] {
  return bands.map(({ id, from, names }, index) => {
    const to = (bands[index - 1]?.from ?? 101) - 1;
    const lines = (rubric[id] ?? []).map((line) => `\n  - ${escaped(line)}`);
    return `- **${names[locale]} ${from}–${to}**${lines.join('')}`;
  });
}

function roleplayLines({ roleplay }: QuestionText): string {
  if (roleplay === undefined) return '';
  const hidden = roleplay.hidden.map((line) => `- ${escaped(line)}`).join('\n');
  const script = roleplay.script.map((line, index) => `${index + 1}. ${escaped(line)}`).join('\n');
  return [linesOf(roleplay.brief), hidden, script].filter((one) => one !== '').join('\n\n');
}
