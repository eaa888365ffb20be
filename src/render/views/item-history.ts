// What an item has cost: each price with its days, and the charts of the same figures, one for each unit.

import { publicWords } from "../../i18n/public.ts";
import { addDays, type Day } from "../../model/day.ts";
import { itemLevels, type Entry } from "../../model/entry.ts";
import { compare, trimZeros, type Money } from "../../model/money.ts";
import type { Term } from "../../model/rate.ts";
import { say, type Locale } from "../../model/text.ts";
import { labelsOf, labelWords } from "../../rates/label-words.ts";
import { printRate } from "../../rates/print.ts";
import { currencyName, perName } from "../../rates/unit-words.ts";
import { stepChart, type StepChart } from "../step-chart.ts";

/** An entry of an item on the days on which its version rules. */
export interface PricedDays {
  readonly port: string;
  readonly portName: string;
  readonly version: number;
  readonly from: Day;
  readonly to: Day | null;
  readonly direction: string | null;
  readonly entry: Entry;
}

interface HistoryRow {
  readonly portName: string;
  readonly port: string;
  readonly version: number;
  readonly entry: string;
  readonly entity: string;
  readonly item: string;
  /** For what, and per what. */
  readonly label: string;
  readonly service: string;
  readonly unit: string;
  readonly amount: string;
  readonly value: Money | null;
  readonly isRange: boolean;
  readonly group: { readonly key: string; readonly unit: string; readonly currency: string } | null;
  readonly from: Day;
  readonly to: Day | null;
}

export interface ItemHistory {
  readonly rows: readonly (HistoryRow & { readonly days: string })[];
  readonly charts: readonly (StepChart & { readonly no: number; readonly title: string; readonly about: string; readonly some: string | null; readonly ranged: boolean })[];
}

const MOST_SERIES = 6;
const MOST_CHARTS = 3;
const MOST_OF_SERVICE = 40;

/** Prices in the order of ports, then of days; `days` in that of ports and days. */
export function itemHistory(name: string, days: readonly PricedDays[], today: Day, locale: Locale): ItemHistory {
  const rows = joined(toldApart(days.flatMap((one) => rowsOf(one, locale))));
  const series = new Map<string, HistoryRow[]>();
  for (const row of rows) series.set(seriesKey(row), [...(series.get(seriesKey(row)) ?? []), row]);
  const groups = new Map<string, HistoryRow[][]>();
  for (const one of series.values()) {
    const key = one[0]!.group?.key;
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const chosen = [...groups.values()].sort((a, b) => b.length - a.length).slice(0, MOST_CHARTS);
  return {
    rows: [...series.values()].flatMap((one) => [...one].reverse()).map((row) => ({ ...row, days: daysWords(row, locale) })),
    charts: chosen.map((group, index) => chartOf(name, group, index + 1, today, locale)),
  };
}

function chartOf(name: string, group: readonly HistoryRow[][], no: number, today: Day, locale: Locale): ItemHistory["charts"][number] {
  // Those that changed most often say most.
  const drawn = [...group].sort((a, b) => b.length - a.length).slice(0, MOST_SERIES);
  const { unit, currency } = group[0]![0]!.group!;
  const chart = stepChart(drawn.map((rows) => ({
    label: [rows[0]!.portName, rows[0]!.entity, rows[0]!.item === name ? "" : rows[0]!.item, rows[0]!.label].filter((part) => part !== "").join(" · "),
    steps: rows.map(({ from, to, value }) => ({ from, to, value: value! })),
  })), today);
  return {
    ...chart, no,
    title: say(publicWords[unit === "" ? "chart-title-bare" : "chart-title"], locale, { name, unit, currency }),
    about: say(publicWords["chart-about"], locale, { from: chart.from, to: chart.to, n: drawn.length }),
    some: group.length > MOST_SERIES ? say(publicWords["chart-some"], locale, { n: MOST_SERIES }) : null,
    ranged: drawn.some((rows) => rows.some(({ isRange }) => isRange)),
  };
}

function seriesKey({ port, entity, item, label, unit, group }: HistoryRow): string {
  return JSON.stringify([port, entity, item, label, unit, group?.key ?? null]);
}

export function daysWords({ from, to }: { readonly from: Day; readonly to: Day | null }, locale: Locale): string {
  return to === null ? say(publicWords["days-from"], locale, { from }) : say(publicWords["days-span"], locale, { from, last: addDays(to, -1) });
}

/** One row for each price of the cell that has a figure, else one for the cell. */
function rowsOf({ port, portName, version, from, to, direction, entry }: PricedDays, locale: Locale): HistoryRow[] {
  const { rate } = entry;
  const figures = rate.kind === "amount" ? rate.terms.filter((term) => figureOf(term) !== null) : [];
  const base = {
    port, portName, version, from, to, entry: entry.id, entity: entry.chargingEntity.name,
    item: itemLevels(entry).join(" / "), service: entry.service, unit: entry.unit.text,
  };
  const words = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== "").join(" ");
  if (figures.length === 0) return [{ ...base, label: words([direction]), amount: printRate(rate, locale), value: null, isRange: false, group: null }];
  return figures.map((term) => {
    const currency = term.currency ?? rate.currency ?? "CNY";
    const unit = perName(term.per)[locale];
    return {
      ...base,
      label: words([direction, ...labelsOf(term, false).map((label) => labelWords(label, locale))]),
      amount: amountWords(term, currencyName(currency)[locale], locale), value: figureOf(term),
      isRange: typeof term.min === "string" && typeof term.max === "string" && compare(term.min, term.max) !== 0,
      group: { key: `${currency} ${term.per.join(",")}`, unit, currency: currencyName(currency)[locale] },
    };
  });
}

/** The upper end; where it has none, the lower. Null where the price is no plain figure. */
function figureOf({ min, max, percent }: Term): Money | null {
  return percent === undefined ? (max ?? min ?? null) : null;
}

function amountWords({ min, max }: Term, currency: string, locale: Locale): string {
  const [low, high] = [min, max].map((end) => (typeof end === "string" ? trimZeros(end) : null));
  const amount = (text: string): string => (locale === "zh" ? `${text} ${currency}` : `${currency} ${text}`);
  if (low === null || low === undefined) return say(publicWords["up-to"], locale, { amount: amount(high!) });
  if (high === null || high === undefined) return say(publicWords["or-more"], locale, { amount: amount(low) });
  return amount(low === high ? low : `${low}–${high}`);
}

/** Rows of one version that only their service tells apart say it: 堆存 in the open, and under a roof. */
function toldApart(rows: readonly HistoryRow[]): HistoryRow[] {
  const key = (row: HistoryRow): string => `${row.version} ${row.from} ${seriesKey(row)}`;
  const alike = new Map<string, number>();
  for (const row of rows) alike.set(key(row), (alike.get(key(row)) ?? 0) + 1);
  return rows.map((row) => (alike.get(key(row)) === 1 || row.service === "" ? row : { ...row, label: `${row.service.slice(0, MOST_OF_SERVICE)} ${row.label}`.trim() }));
}

/** The same price over versions that follow each other is one row, of the version that set it. */
function joined(rows: readonly HistoryRow[]): HistoryRow[] {
  const found: HistoryRow[] = [];
  const last = new Map<string, number>();
  for (const row of rows) {
    const key = JSON.stringify([seriesKey(row), row.amount]);
    const at = last.get(key);
    const before = at === undefined ? undefined : found[at];
    if (before && before.to === row.from) found[at!] = { ...before, to: row.to };
    else last.set(key, found.push(row) - 1);
  }
  return found;
}
