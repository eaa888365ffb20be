// Prices over time as steps: the geometry of an SVG, drawn by templates/partials/step-chart.hbs. The figures stand in a
// table beside it; a pixel needs no exact decimal.

import { addDays, daysBetween, type Day } from "../model/day.ts";
import type { Money } from "../model/money.ts";

export interface Step {
  readonly from: Day;
  /** First day no longer; null: until further notice. */
  readonly to: Day | null;
  readonly value: Money;
}

export interface StepSeries {
  readonly label: string;
  readonly steps: readonly Step[];
}

export interface StepChart {
  readonly width: number;
  readonly height: number;
  readonly from: Day;
  readonly to: Day;
  readonly frame: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly lines: readonly { readonly no: number; readonly label: string; readonly path: string; readonly x: number; readonly y: number }[];
  readonly days: readonly { readonly x: number; readonly text: string }[];
  readonly amounts: readonly { readonly y: number; readonly textY: number; readonly text: string }[];
  /** Where today is; null outside the days that are drawn. */
  readonly today: number | null;
}

const WIDTH = 480;
const HEIGHT = 240;
const FRAME = { left: 52, right: 452, top: 18, bottom: 206 } as const;
/** A list of yesterday still gets a line that can be seen. */
const LEAST_DAYS = 60;
/** So much of the width follows the last change, that its price can be seen. */
const AFTER_LAST = 0.08;
const MOST_AMOUNTS = 5;
const LABEL_HEIGHT = 14;

/** 1, 2 or 5 of the power of ten that gives at most so many marks. */
function stepOf(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest / MOST_AMOUNTS));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => highest / step <= MOST_AMOUNTS)!;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function stepChart(series: readonly StepSeries[], today: Day): StepChart {
  const steps = series.flatMap((one) => one.steps);
  const days = [...steps.flatMap(({ from, to }) => (to === null ? [from] : [from, to])), today].sort();
  const from = days[0]!;
  const least = addDays(from, LEAST_DAYS);
  const last = days.at(-1)!;
  const to = last > least ? addDays(last, Math.ceil(daysBetween(from, last) * AFTER_LAST)) : least;
  const length = daysBetween(from, to);
  const highest = Math.max(...steps.map(({ value }) => Number(value)), 0) || 1;
  const step = stepOf(highest);
  const top = Math.ceil(highest / step) * step;
  const x = (day: Day): number => round(FRAME.left + (daysBetween(from, day) / length) * (FRAME.right - FRAME.left));
  const y = (value: number): number => round(FRAME.bottom - (value / top) * (FRAME.bottom - FRAME.top));
  const marks = Math.round(top / step);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return {
    width: WIDTH, height: HEIGHT, from, to, frame: FRAME,
    lines: apart(series.map((one, index) => lineOf(one, index + 1, to, x, y))),
    days: [0, 1 / 3, 2 / 3, 1].map((part) => addDays(from, Math.round(length * part))).map((day) => ({ x: x(day), text: day.slice(0, 7) }))
      .filter(({ text }, index, all) => text !== all[index - 1]?.text),
    amounts: Array.from({ length: marks + 1 }, (_, index) => {
      const at = y(index * step);
      return { y: at, textY: at + 4, text: (index * step).toFixed(digits) };
    }),
    today: today >= from && today <= to ? x(today) : null,
  };
}

function lineOf({ label, steps }: StepSeries, no: number, end: Day, x: (day: Day) => number, y: (value: number) => number): StepChart["lines"][number] {
  let path = "";
  let reached: Day | null = null;
  for (const { from, to, value } of steps) {
    const height = y(Number(value));
    path += reached === from ? `V${height}` : `M${x(from)} ${height}`;
    path += `H${x(to ?? end)}`;
    reached = to ?? end;
  }
  const last = steps.at(-1)!;
  return { no, label, path, x: x(last.to ?? end) + 4, y: y(Number(last.value)) + 4 };
}

/** Numbers at the ends of lines that lie upon each other are set below each other. */
function apart(lines: StepChart["lines"]): StepChart["lines"] {
  const placed: { x: number; y: number }[] = [];
  return lines.map((line) => {
    let { y } = line;
    const taken = (): boolean => placed.some((other) => Math.abs(other.x - line.x) < LABEL_HEIGHT && Math.abs(other.y - y) < LABEL_HEIGHT);
    while (taken() && y > FRAME.top) y -= LABEL_HEIGHT;
    placed.push({ x: line.x, y });
    return { ...line, y: round(y) };
  });
}
