import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  componentId,
  customIdOf,
  deliveryHash,
  formIdOf,
  parseCustomId,
  parseFormId,
} from '../../../src/platforms/discord/marker.js';

const key = '5b0d9c1e-4a52-4a43-9d0e-0c6a4b8d3f21/question';
const hash = deliveryHash(key);
const round = '5b0d9c1e-4a52-4a43-9d0e-0c6a4b8d3f21';

describe('the marks of a delivery', () => {
  const hex = createHash('sha256').update(key).digest('hex');

  it('are the first 25 digits of its hash, and the first 31 bits as a number', () => {
    expect(hash).toBe(hex.slice(0, 25));
    expect(componentId(key)).toBe(Number(BigInt(`0x${hex}`) >> 225n));
  });

  it('are the same for ever', () => {
    expect([deliveryHash('round/question'), componentId('round/question')]).toMatchInlineSnapshot(`
      [
        "640cb0beaf2d51e20a3d51a43",
        839276639,
      ]
    `);
  });
});

describe('the id of a button', () => {
  it('begins with the mark of its delivery and brings back what the press is about', () => {
    const id = customIdOf({ hash, action: 'answer', subject: round });
    expect(id).toBe(`rehearse:${hash}:answer:${round}`);
    expect(parseCustomId(id)).toEqual({ hash, action: 'answer', subject: round });
  });

  it('has room for a round and a member', () => {
    const subject = `${round}:123456789012345678901`.slice(0, 57);
    expect(parseCustomId(customIdOf({ hash, action: 'score', subject }))?.subject).toBe(subject);
  });

  it('may be without a subject', () => {
    expect(parseCustomId(`rehearse:${hash}:today`)).toEqual({ hash, action: 'today', subject: '' });
  });

  it('is never too long', () => {
    expect(customIdOf({ hash, action: 'answer', subject: 'x'.repeat(200) })).toHaveLength(100);
  });

  it.each([
    '',
    'answer',
    'rehearse:answer:1',
    `rehearse:${hash}`,
    `rehearse:${hash}:`,
    `rehearse:${hash.slice(1)}:answer:1`,
    `rehearse:${hash.toUpperCase()}X:answer:1`,
    `rehearse:${hash}:Answer:1`,
    `rehearse:${hash}:answer:a b`,
    `rehearse:${hash}:answer:1\n`,
    `rehearse:${hash}:answer:<@1>`,
    `x rehearse:${hash}:answer:1`,
    `rehearse:${hash}:__proto__:1`,
    `rehearse:${hash}:answer:${'1'.repeat(100)}`,
    formIdOf({ action: 'answer', subject: round, step: 0 }),
  ])('that is forged as %j means nothing', (id) => {
    expect(parseCustomId(id)).toBeUndefined();
  });
});

describe('the id of a form', () => {
  it('brings back its action, its subject and which step it was', () => {
    const mark = { action: 'score', subject: `${round}:123456789012345678`, step: 1 };
    expect(parseFormId(formIdOf(mark))).toEqual(mark);
  });

  it.each([
    '',
    'rehearse:form:answer:1',
    'rehearse:form:0:answer',
    'rehearse:form:10:answer:1',
    `rehearse:${hash}:answer:1`,
  ])('that is forged as %j means nothing', (id) => {
    expect(parseFormId(id)).toBeUndefined();
  });
});
