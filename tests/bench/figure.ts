import { availableParallelism } from 'node:os';

/** A megabyte is a million bytes; per cent are of one core. */
type Unit = 'ms' | 'MB' | 'kB' | 'times' | 'count' | 'per second' | 'percent';

/** Something measured, beside what the same machine does in the same run without this program. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** At most this; without any target the figure only explains another. */
  readonly target?: number;
  readonly atLeast?: number;
  readonly yardsticks?: readonly Yardstick[];
};

export type Yardstick = { readonly name: string; readonly value: number };

export const isMissed = ({ value, target, atLeast }: Figure): boolean =>
  (target !== undefined && value > target) || (atLeast !== undefined && value < atLeast);

const hasTarget = ({ target, atLeast }: Figure): boolean => target !== undefined || atLeast !== undefined;

export function toJson(figures: readonly Figure[]): string {
  const machine = { node: process.version, system: process.platform, cores: availableParallelism() };
  const marked = figures.map((figure) => ({
    ...figure,
    ...(hasTarget(figure) && { passed: !isMissed(figure) }),
  }));
  return JSON.stringify({ ...machine, figures: marked }, undefined, 2);
}

/** One line for each figure; yardsticks after the first stand on lines of their own. */
export function toTable(figures: readonly Figure[]): string {
  const head = ['figure', 'measured', 'target', '', 'yardstick'];
  const lines = [head, ...figures.flatMap(toLines)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function toLines(figure: Figure): readonly (readonly string[])[] {
  const { name, value, unit, yardsticks = [] } = figure;
  const [first, ...others] = yardsticks.map((yardstick) => describe(yardstick, unit));
  const mark = hasTarget(figure) ? (isMissed(figure) ? 'MISS' : 'pass') : '';
  return [
    [name, withUnit(value, unit), limitOf(figure), mark, first ?? ''],
    ...others.map((other) => ['', '', '', '', other]),
  ];
}

function limitOf({ unit, target, atLeast }: Figure): string {
  if (target !== undefined) return `<= ${withUnit(target, unit)}`;
  return atLeast === undefined ? '' : `>= ${withUnit(atLeast, unit)}`;
}

const describe = ({ name, value }: Yardstick, unit: Unit): string => `${withUnit(value, unit)} ${name}`;

function withUnit(value: number, unit: Unit): string {
  switch (unit) {
    case 'ms':
      return `${short(value)} ms`;
    case 'MB':
      return `${value.toFixed(0)} MB`;
    case 'kB':
      return `${value.toFixed(1)} kB`;
    case 'percent':
      return `${value.toFixed(2)} %`;
    case 'times':
      return `x ${value.toFixed(2)}`;
    case 'per second':
      return `${value.toFixed(0)}/s`;
    case 'count':
      return String(value);
    default:
      return unit satisfies never;
  }
}

const short = (value: number): string => value.toFixed(value < 1 ? 4 : value < 100 ? 1 : 0);
