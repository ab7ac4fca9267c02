import { describe, expect, it } from 'vitest';
import { defaultBands, type PaperForm, settingsFrom } from '../../src/questions/bank-settings.js';
import { lintTexts } from '../../src/questions/lint-texts.js';
import { drawPapers, type Paper, type PaperRequest } from '../../src/questions/paper.js';
import { parseBankFile } from '../../src/questions/parse-file.js';
import { printPapers } from '../../src/questions/print-paper.js';
import type { Question, Role } from '../../src/questions/question.js';
import { fixture } from './temporary-bank.js';

/** As many of each section as the whole bank will have. */
const sizes = { A: 20, B: 32, C: 16, D: 16, E: 12, F: 12, G: 16, H: 8 };

const bank = Object.entries(sizes).flatMap(([section, size]) =>
  Array.from({ length: size }, (_, index) => question(section, index)),
);

describe('a bank of 132 questions', () => {
  it.each([
    ['full-100', 4],
    ['short-100', 8],
    ['flat-20', 4],
  ])('gives papers %s without a question in common, %i of them', async (id, count) => {
    const papers = await drawn({ id, count });
    expect(papers.map(({ total }) => total)).toEqual(Array.from({ length: count }, () => 100));
    const ids = papers.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives the same papers for the same seed, the first of four alone as well, and others for another', async () => {
    const four = (await drawn({ id: 'full-100', count: 4 })).map(idsOf);
    expect((await drawn({ id: 'full-100', count: 4 })).map(idsOf)).toEqual(four);
    expect((await drawn({ id: 'full-100', count: 1 })).map(idsOf)).toEqual(four.slice(0, 1));
    expect((await drawn({ id: 'full-100', count: 1, seed: '8' })).map(idsOf)).not.toEqual(four.slice(0, 1));
  });

  it('shares difficulties out evenly', async () => {
    const papers = await drawn({ id: 'full-100', count: 4 });
    const hard = papers.map(
      ({ parts }) =>
        parts.flatMap(({ questions }) => questions).filter(({ difficulty }) => difficulty === 3).length,
    );
    expect(Math.max(...hard) - Math.min(...hard)).toBeLessThanOrEqual(8);
  });

  it('gives a role only what is for it, and leads their own questions before those of specialists', async () => {
    const [phone] = await drawn({ id: 'short-100', count: 1, role: 'phone' });
    expect(questionsOf(phone).every(({ roles }) => roles.includes('phone'))).toBe(true);
    const [lead] = await drawn({ id: 'short-100', count: 1, role: 'lead' });
    expect(
      questionsOf(lead).every(({ roles }) => roles.includes('lead') || roles.includes('specialist')),
    ).toBe(true);
    expect(questionsOf(lead).some(({ roles }) => roles.includes('lead'))).toBe(true);
  });
});

describe('a bank with too few questions', () => {
  it('says which section lacks how many', async () => {
    const questions = bank.filter(({ id }) => !/^(C00[4-9]|C01|H)/.test(id));
    const result = drawPapers({ ...(await request({ id: 'full-100', count: 1 })), questions });
    expect(result).toEqual({
      state: 'too few',
      lacks: [
        { section: 'C', has: 3, needs: 4 },
        { section: 'H', has: 0, needs: 2 },
      ],
    });
  });
});

describe('a printed paper', () => {
  it('has sections and their points, the questions, and how to draw it again', async () => {
    const [paper] = await drawn({ id: 'short-100', count: 1 });
    const form = await formOf('short-100');
    const sheet = { form, role: undefined, seed: '7', count: 1, locale: 'en', withAnswers: false } as const;
    const printed = printPapers(paper === undefined ? [] : [paper], sheet);
    expect(printed.split('\n\n').slice(0, 6).join('\n\n')).toMatchInlineSnapshot(`
      "# Interview paper short-100

      10 questions · 100 points

      Name: ________________________    Date: ________________    Points: ________

      ## Section A (1 × 5 = 5 points)

      **1. Title \\*A019\\*** (5 points)

      What do you say?"
    `);
    expect(printed).toContain('`npm run questions -- paper short-100 --seed 7`');
    expect(printed).not.toContain('The answer');
    expect(printPapers(paper === undefined ? [] : [paper], { ...sheet, withAnswers: true })).toContain(
      'The answer',
    );
  });

  it('has no sections where every question gives the same', async () => {
    const [paper] = await drawn({ id: 'flat-20', count: 1 });
    const form = await formOf('flat-20');
    const sheet = { form, role: 'phone', seed: '7', count: 2, locale: 'zh-CN', withAnswers: false } as const;
    const printed = printPapers(paper === undefined ? [] : [paper], sheet);
    expect(printed).not.toContain('## ');
    expect(printed).toContain('# 面试试卷 flat-20（第 1 份，共 2 份）');
  });
});

async function drawn(wanted: {
  id: string;
  count: number;
  seed?: string;
  role?: Role;
}): Promise<readonly Paper[]> {
  const result = drawPapers(await request(wanted));
  if (result.state === 'too few') throw new Error(JSON.stringify(result.lacks));
  return result.papers;
}

async function request({
  id,
  count,
  seed = '7',
  role,
}: {
  id: string;
  count: number;
  seed?: string;
  role?: Role;
}): Promise<PaperRequest> {
  return { form: await formOf(id), questions: bank, role, seed, count };
}

async function formOf(id: string): Promise<PaperForm> {
  const parsed = parseBankFile(await fixture('bank.yaml'), lintTexts.en);
  const papers = parsed.state === 'good' ? settingsFrom(parsed.value).papers : [];
  const form = papers.find((one) => one.id === id);
  if (form === undefined) throw new Error(`there is no paper ${id}`);
  return form;
}

const idsOf = (paper: Paper): readonly string[] => questionsOf(paper).map(({ id }) => id);

const questionsOf = (paper: Paper | undefined): readonly Question[] =>
  paper?.parts.flatMap(({ questions }) => questions) ?? [];

function question(section: string, index: number): Question {
  const id = `${section}${String(index + 1).padStart(3, '0')}`;
  const roles: readonly Role[] =
    [
      ['phone', 'specialist'] as const,
      ['phone', 'online'] as const,
      ['lead', 'specialist', 'phone'] as const,
    ][index % 3] ?? [];
  const text = {
    title: `Title *${id}*`,
    prompt: 'What do you say?',
    answer: 'The answer',
    analysis: 'Analysis',
    keypoints: {},
    pitfalls: [],
    redlines: {},
    rubric: {},
    probes: [],
  };
  return {
    id,
    rev: 1,
    section: { id: section, names: { en: `Section ${section}`, 'zh-CN': section } },
    type: 'situational',
    roles,
    difficulty: index % 4 === 3 ? 3 : index % 2 === 0 ? 1 : 2,
    points: 0,
    tags: [],
    steps: [],
    keypoints: [],
    redlines: [],
    bands: defaultBands,
    dimensions: {},
    texts: { en: text },
  };
}
