// The rules as their pages need them: each example as a small table, with the cells at which the rule speaks.

import { checkWords } from "../../i18n/check.ts";
import { siteWords } from "../../i18n/site.ts";
import type { Words } from "../../model/text.ts";
import type { BillExample, BillRule, EntrySketch, FileRule, ListExample, ListRule } from "../../rules/rule.ts";
import { plainSketch } from "../../rules/sample.ts";
import type { ExampleTable, ListedEntry, RulePage } from "./rule.ts";

interface Column<Row> {
  /** The member that pointers name: `/entries/0/rate`. */
  readonly member: string;
  readonly head: Words;
  readonly text: (row: Row) => string | undefined;
}

const FORMS = {
  administrative: siteWords["form-administrative"], fund: siteWords["form-fund"], "government-set": siteWords["form-government-set"],
  "government-guided": siteWords["form-government-guided"], market: siteWords["form-market"],
} as const;

const ENTRY_COLUMNS: readonly Column<EntrySketch>[] = [
  { member: "table", head: siteWords["table"], text: ({ table }) => table?.toString() },
  { member: "chargingEntity", head: siteWords.entity, text: ({ entity }) => entity },
  { member: "item", head: siteWords.item, text: ({ item, path }) => path?.join(" / ") ?? item },
  { member: "rate", head: siteWords.rate, text: ({ rate }) => rate },
  { member: "unit", head: siteWords.unit, text: ({ unit }) => unit },
  { member: "service", head: siteWords.service, text: ({ service }) => service },
  { member: "pricingForm", head: siteWords["pricing-form"], text: ({ pricingForm: form }) => (form ? FORMS[form].zh : form === null ? "" : undefined) },
  { member: "basis", head: siteWords.basis, text: ({ basis }) => basis?.map(({ title, number }) => title + (number ?? "")).join("；") },
  { member: "remarks", head: siteWords.remarks, text: ({ remarks }) => remarks },
];

type BillLine = BillExample["bill"]["lines"][number];

const LINE_COLUMNS: readonly Column<BillLine>[] = [
  { member: "item", head: siteWords.item, text: ({ item }) => item },
  { member: "size", head: checkWords.size, text: ({ size }) => size ?? undefined },
  { member: "unit", head: siteWords.unit, text: ({ unit }) => unit ?? undefined },
  { member: "quantity", head: checkWords.quantity, text: ({ quantity }) => quantity ?? undefined },
  { member: "price", head: checkWords.price, text: ({ price }) => price ?? undefined },
  { member: "amount", head: checkWords.amount, text: ({ amount }) => amount ?? undefined },
  { member: "serviceDay", head: checkWords["check-on"], text: ({ serviceDay }) => serviceDay ?? undefined },
];

type Example = ListExample | BillExample;

// `usual` stands in a cell of which the example says nothing. Only columns in which an example says something; the rest is as in every list.
function table<Row>(example: Example, rows: readonly Row[], columns: readonly Column<Row>[], parent: string, usual: string): Omit<ExampleTable, "listed"> {
  const used = columns.filter(({ text }) => rows.some((row) => text(row) !== undefined));
  const spoken = new Set<string>();
  const cells = rows.map((row, index) => used.map(({ member, text }) => {
    const pointer = `${parent}/${index}/${member}`;
    const hits = example.at.filter((at) => at === pointer || at.startsWith(`${pointer}/`));
    for (const hit of hits) spoken.add(hit);
    return { text: text(row) ?? usual, marked: hits.length > 0 };
  }));
  return {
    name: example.name, kind: example.kind, day: example.day ?? null,
    head: used.map(({ head }) => head), rows: used.length === 0 ? [] : cells,
    elsewhere: example.at.filter((at) => !spoken.has(at)),
  };
}

/** The list of a bill's example; where the example gives none, it is the plain entry alone. */
function listedIn({ list = [{}] }: BillExample): ListedEntry[] {
  return list.map((sketch) => {
    const { item, rate, unit, entity } = { ...plainSketch, ...sketch };
    return { item: sketch.path?.join(" / ") ?? item, rate, unit, entity };
  });
}

const ofList = (example: ListExample): ExampleTable => ({ ...table(example, example.entries, ENTRY_COLUMNS, "/entries", "…"), listed: null });
const ofBill = (example: BillExample): ExampleTable => ({ ...table(example, example.bill.lines, LINE_COLUMNS, "/lines", ""), listed: listedIn(example) });

function examplesOf(rule: ListRule | BillRule | FileRule): ExampleTable[] {
  if (rule.about === "bill") return rule.examples.map(ofBill);
  return [...rule.examples.map(ofList), ...(rule.about === "file" ? rule.bill.examples.map(ofBill) : [])];
}

export function rulePages(rules: readonly (ListRule | BillRule | FileRule)[]): readonly RulePage[] {
  return rules.map((rule) => ({ ...rule, tables: examplesOf(rule) }));
}
