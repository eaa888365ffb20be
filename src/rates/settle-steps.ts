// Steps of a quantity: which amounts are for the step and which for each unit, and whether the steps agree.

import { compare } from "../model/money.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Item, StepLabel, Surroundings } from "./cell.ts";
import { stepOf } from "./cell.ts";
import { refusals } from "./refusals.ts";

interface Stepped {
  readonly item: Item;
  readonly step: StepLabel;
}

/**
 * 5票以内50元/票 is a price for each bill and not for the step: it repeats where excess follows it, and else is a
 * condition in words, since 6票以上40元/票 may mean all of them. So is a step of what the price does not count.
 * Changes the labels of the items; words where they clash.
 */
export function settleSteps(items: readonly Item[], around: Surroundings): Words | null {
  const stepped = items.flatMap((item): Stepped[] => {
    const step = stepOf(item);
    return step === undefined ? [] : [{ item, step }];
  });
  if (stepped.length === 0) return null;
  const base = baseOfFurther(items, stepped, around);
  if (base !== null) return base;
  const strange: (readonly UnitWord[])[] = [];
  for (const { item, step } of stepped) {
    if (step.each || step.unit === null) continue;
    const per = statedPer(item, around);
    const excess = stepped.some((other) => other.step.each && step.upTo !== null && compare(other.step.over, step.upTo) === 0);
    if (item.value.is === "charge" && per?.length === 0 && !excess && isMoreThanOne(step) && !isNothing(item)) return refusals.stepOrEach();
    if (per === null || (item.value.is !== "percent" && isOfStep(per))) continue;
    if (per.includes(step.unit) && excess) {
      if (!isOne(step)) replace(item, step, { ...step, each: true });
      continue;
    }
    strange.push(per);
    replace(item, step, { about: "text", text: step.words });
  }
  if (strange.some((per) => per.join() !== strange[0]!.join())) return refusals.steps();
  return overlap(items);
}

function replace({ labels }: Item, step: StepLabel, label: Item["labels"][number]): void {
  labels.splice(labels.indexOf(step), 1, label);
}

// Null for what has no price of its own.
function statedPer({ value }: Item, around: Surroundings): readonly UnitWord[] | null {
  if (value.is === "percent") return around.per;
  return value.is === "charge" ? (value.charge.per.length > 0 ? value.charge.per : around.per) : null;
}

/** 0-1m³ 200元/次: the price is for the step, however often somebody comes. */
export function isOfStep(per: readonly UnitWord[]): boolean {
  return per.length === 0 || (per.length === 1 && per[0] === "trip");
}

function isOne({ over, upTo }: StepLabel): boolean {
  return compare(over, "0") === 0 && upTo !== null && compare(upTo, "1") === 0;
}

// 10吨以下200元 without a unit: 200 for the ten, or for each. Of one at most it comes to no more than the step.
function isMoreThanOne({ upTo }: StepLabel): boolean {
  return upTo === null || compare(upTo, "1") > 0;
}

function isNothing({ value }: Item): boolean {
  return value.is === "charge" && [value.charge.min, value.charge.max].every((amount) => amount !== null && compare(amount, "0") === 0);
}

// 420元/车，每增加一车加收120元/车: 420 is for the first. 100元/吨，超过50吨部分80元/吨: 100 is for each of the fifty, but what
// 加收10元/吨 behind it comes to is in doubt. 250元/票，每加一柜100元 does not say how many are in the 250.
function baseOfFurther(items: readonly Item[], stepped: readonly Stepped[], around: Surroundings): Words | null {
  const further = stepped.filter(({ step }) => step.each && step.unit !== null && !stepped.some((other) => !other.step.each && other.step.upTo !== null && compare(other.step.upTo, step.over) === 0));
  const bases = items.filter((item) => stepOf(item) === undefined && item.value.is === "charge");
  if (further.length === 0) return null;
  // 500元/票(3箱以内)，每增1箱加100元: the first price covers three and not one.
  const covering = stepped.some(({ step }) => !step.each && step.upTo !== null && further.some((other) => other.step.unit === step.unit));
  if (covering) return refusals.base();
  if (bases.length === 0) return null;
  const [{ step }] = further as [Stepped];
  for (const item of bases) {
    if (step.unit === null || !statedPer(item, around)!.includes(step.unit)) return refusals.base();
    if (step.raises === true) return refusals.onTop();
    item.labels.push({ about: "quantity", over: "0", upTo: step.over, unit: step.unit, each: compare(step.over, "1") > 0, words: "" });
  }
  return null;
}

// One step after another within a case; 10吨以下 and 10吨以上 meet, but do not overlap.
function overlap(items: readonly Item[]): Words | null {
  const ends = new Map<string, StepLabel>();
  for (const item of items) {
    const step = stepOf(item);
    if (step === undefined) continue;
    const key = JSON.stringify(item.labels.filter((label) => label !== step));
    const before = ends.get(key);
    if (before !== undefined && (before.upTo === null || compare(step.over, before.upTo) < 0)) return refusals.steps();
    ends.set(key, step);
  }
  return null;
}
