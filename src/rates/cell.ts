// What the grammar makes of a price cell, before it is a rate: labels, prices, and what is said of all of them.

import type { Day } from "../model/day.ts";
import type { Money } from "../model/money.ts";
import type { Size, Term } from "../model/rate.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Facet } from "./vocabulary.ts";

export interface SizeLabel {
  readonly size: Size;
  /** GP, HQ, RF, OT …, where the cell says so. */
  readonly box: string | null;
}

/** What stands before a price, or behind it, and narrows it. */
export type Label =
  | { readonly about: "size"; readonly sizes: readonly SizeLabel[] }
  /** No values: 不分空重. */
  | { readonly about: Facet; readonly values: readonly string[] }
  | DaysLabel
  | StepLabel
  | { readonly about: "dates"; readonly from: Day | null; readonly until: Day | null }
  /** `loose`: words that only stand there, without quotation marks or brackets. */
  | { readonly about: "text"; readonly text: string; readonly loose?: true };

export interface DaysLabel {
  readonly about: "days";
  readonly days: readonly [number, number | null];
  readonly afterFree: boolean;
  /** （含） is said of the last day. */
  readonly included: boolean;
}

export interface StepLabel {
  readonly about: "quantity";
  readonly over: Money;
  readonly upTo: Money | null;
  readonly unit: UnitWord | null;
  /** The price is for each unit above the step. */
  readonly each: boolean;
  /** 加收: on top of the price before. */
  readonly raises?: true;
  /** As the cell has it. */
  readonly words: string;
}

/** What was said before: 以后每箱 and 超出部分 begin where that ends. */
export interface Said {
  readonly days: readonly [number, number | null] | null;
  readonly dayIncluded: boolean;
  readonly quantity: { readonly upTo: Money | null; readonly unit: UnitWord | null } | null;
}

/** One price with all that stands at it. */
export interface Charge {
  readonly min: Money | null;
  readonly max: Money | null;
  readonly currency: string | null;
  readonly per: readonly UnitWord[];
  /** Behind a slash: 100/20GP, 50/重箱. */
  readonly labels: readonly Label[];
  /** 起 or 以下 stands behind the amount, where it might be said of others too. */
  readonly openBehind: boolean;
}

export interface Percentage {
  readonly percent: string;
  readonly of?: NonNullable<Term["of"]>;
  readonly mode?: NonNullable<Term["mode"]>;
  readonly plus?: Money;
  /** Of `plus`, where it is named. */
  readonly currency: string | null;
}

export type Value =
  | { readonly is: "charge"; readonly charge: Charge }
  /** RMB125或USD16; two prices of one currency only where 择大 follows. */
  | { readonly is: "either"; readonly charges: readonly Charge[] }
  | { readonly is: "percent"; readonly percentage: Percentage }
  /** A price that is not stated: 面议. */
  | { readonly is: "open"; readonly words: string }
  /** More that is charged, in words: 加收50元/箱. */
  | { readonly is: "words"; readonly words: string }
  | { readonly is: "free" | "blank" };

export interface Item {
  readonly labels: Label[];
  readonly value: Value;
  /** Conditions in brackets behind it. */
  readonly texts: string[];
  /** Labels in brackets behind it. */
  readonly behind: Label[];
}

/** 最低5元/票, 封顶500元. */
export interface Bound {
  readonly end: "least" | "most";
  readonly amount: Money;
  readonly charge: Charge;
  /** How many prices stand before it. */
  readonly behind: number;
}

export interface Cell {
  readonly items: readonly Item[];
  readonly bounds: readonly Bound[];
  readonly freeDays: number | null;
  /** Conditions that are said of all prices. */
  readonly texts: readonly string[];
  /** 择大: of weight and volume the greater counts. */
  readonly greaterOf: string | null;
}

/** What stands around the cell, read. */
export interface Surroundings {
  readonly per: readonly UnitWord[];
  readonly currency: string | null;
  readonly sizes: readonly SizeLabel[];
  /** A unit cell that cannot be read and holds figures or sizes: 20'GP/TANK. It may narrow the price. */
  readonly condition?: string;
  /** The unit cell names what a percentage is of: 总价值. */
  readonly of?: NonNullable<Term["of"]>;
}

/** 40' under 20GP/40HQ is a 40HQ. */
export function asNamed(label: SizeLabel, named: readonly SizeLabel[]): SizeLabel {
  const [only, other] = label.box === null ? named.filter(({ size }) => size === label.size) : [];
  return only !== undefined && other === undefined ? only : label;
}

const SIZE_FIGURES: ReadonlySet<string> = new Set(["20", "40", "45"]);

export function isSizeFigure(figure: string | null | undefined): figure is Size {
  return figure !== null && figure !== undefined && SIZE_FIGURES.has(figure);
}

/** 20, 40 or 45, or 20-40, without a word of yuan, of what it is per or, in front of it, of a case: it may be a price or a size. */
export function mayBeSize({ labels, value, behind }: Item): boolean {
  if (value.is !== "charge") return false;
  const { currency, per, min, max, labels: slashed } = value.charge;
  const inFront = labels.filter((label) => !behind.includes(label) && !slashed.includes(label));
  return currency === null && (per.length === 0 || slashed.length > 0) && isSizeFigure(min) && isSizeFigure(max) && inFront.length === 0;
}

export function chargesOf({ value }: Item): readonly Charge[] {
  return value.is === "charge" ? [value.charge] : value.is === "either" ? value.charges : [];
}

export function daysOf({ labels }: Item): DaysLabel | undefined {
  return labels.find((label) => label.about === "days");
}

export function stepOf({ labels }: Item): StepLabel | undefined {
  return labels.find((label) => label.about === "quantity");
}

/** Prices of which each names a currency of its own: the payer owes one of them. */
export function isInCurrencies(charges: readonly Charge[]): boolean {
  const codes = charges.map(({ currency }) => currency);
  return !codes.includes(null) && new Set(codes).size === codes.length;
}
