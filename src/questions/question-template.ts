import type { Locale } from './locale.js';

// The texts below are there to be replaced; they say what belongs in their place, and pass every check as they stand.

const schemaLine = '# yaml-language-server: $schema=../question.schema.json';

const ownTexts: Readonly<Record<Locale, string>> = {
  en: `# Remove the next line when the question is ready to be posted.
status: draft

en:
  title: A short name that does not give the answer away
  prompt: |-
    One task, and in which form you want the answer. What do you say and do?
  answer: |-
    The answer you would like to hear, in words that can be spoken.
  analysis: |-
    What you listen for, and why it matters.
`,
  'zh-CN': `# 写好可以发布时，删掉下一行。
status: draft

zh-CN:
  title: 不透露答案的短标题
  prompt: |-
    只问一件事，并说明要怎样回答。你会怎么说、怎么做？
  answer: |-
    你希望听到的回答，写成能说出口的话。
  analysis: |-
    你听的是什么，为什么要紧。
`,
};

/** Five fields in one language. */
export function ownTemplate(id: string, locale: Locale): string {
  return `${schemaLine}\nid: ${id}\n${ownTexts[locale]}`;
}

/** The full form in both languages. */
export function bankTemplate(id: string, section: string, points: number): string {
  return [schemaLine, sharedPart(id, section, points), zhCN, en].join('\n');
}

const sharedPart = (id: string, section: string, points: number): string => `schema: 1
id: ${id}
rev: 1
status: draft # then review, then active
section: ${section}
type: situational # or behavioural, knowledge, role-play, motivation
roles: [phone, specialist, online] # and lead
difficulty: 2 # 1 one idea; 2 several steps or a conflict of aims; 3 trade-offs under risk, or numbers
points: ${points}
minutes: 3
channels: [phone]
industries: [general]
tags: [first-tag, second-tag]
steps:
  - {id: first-step, minutes: 1}
  - {id: second-step, minutes: 1}
  - {id: third-step, minutes: 1}
keypoints: # weights add up to 100; each id has its words in both languages below
  - {id: first-point, weight: 40, dim: empathy}
  - {id: second-point, weight: 30, dim: clarity}
  - {id: third-point, weight: 30, dim: ownership}
redlines: # whatever else was good, the score is at most cap
  - {id: critical-error, cap: 59}
authors: [bank-team]
licence: CC-BY-4.0
`;

const zhCN = `zh-CN:
  title: 不透露答案的短标题
  prompt: |-
    只问一件事，并说明要怎样回答。你会怎么说、怎么做？
  context: |-
    情景：谁、什么事、你有什么权限、做不了什么。
  answer:
    first-step:
      goal: 这一步要达到什么
      say: |-
        “客服说出口的原话。”
      why: 为什么这样做有用
    second-step:
      goal: 这一步要达到什么
      say: |-
        “客服说出口的原话。”
      why: 为什么这样做有用
    third-step:
      goal: 这一步要达到什么
      say: |-
        “客服说出口的原话。”
      why: 为什么这样做有用
  keypoints:
    first-point:
      point: 写成规则的得分点
      phrases:
        - “一句示范。”
    second-point:
      point: 写成规则的得分点
      phrases:
        - “一句示范。”
    third-point:
      point: 写成规则的得分点
      phrases:
        - “一句示范。”
  pitfalls:
    - avoid: 常见的错误说法
      instead: 可以说出口的替代说法
    - avoid: 另一种常见的错误
      instead: 可以照做的替代做法
  redlines:
    critical-error: 无论如何不能发生的事
  analysis:
    empathy: 考官在这一点上听什么
    clarity: 考官在这一点上听什么
    ownership: 考官在这一点上听什么
  rubric:
    excellent:
      - 看得见、听得到的表现
    good:
      - 看得见、听得到的表现
    improve:
      - 看得见、听得到的表现
  probes:
    - 一个追问？
    - 另一个追问？
`;

const en = `en:
  title: A short name that keeps the answer back
  prompt: |-
    One task, and the form the answer should take. What do you say and do?
  context: |-
    The case: who, what happened, what you may decide and what you may not.
  answer:
    first-step:
      goal: What this step is to achieve
      say: |-
        "The words the agent says aloud."
      why: Why it works
    second-step:
      goal: What this step is to achieve
      say: |-
        "The words the agent says aloud."
      why: Why it works
    third-step:
      goal: What this step is to achieve
      say: |-
        "The words the agent says aloud."
      why: Why it works
  keypoints:
    first-point:
      point: A key point, written as a rule
      phrases:
        - "One example of it."
    second-point:
      point: A key point, written as a rule
      phrases:
        - "One example of it."
    third-point:
      point: A key point, written as a rule
      phrases:
        - "One example of it."
  pitfalls:
    - avoid: What people often say wrongly
      instead: Words that can be said in its place
    - avoid: Another common mistake
      instead: What can be done in its place
  redlines:
    critical-error: What must never happen
  analysis:
    empathy: What the interviewer listens for here
    clarity: What the interviewer listens for here
    ownership: What the interviewer listens for here
  rubric:
    excellent:
      - Something that can be seen or heard
    good:
      - Something that can be seen or heard
    improve:
      - Something that can be seen or heard
  probes:
    - One follow-up?
    - Another follow-up?
`;
