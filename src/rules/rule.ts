// What a rule is: one thing the law or the template asks for, with its citation, its words and its examples.

import type { Day } from "../model/day.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Bill, Line } from "../model/bill.ts";
import type { Entry } from "../model/entry.ts";
import type { Outcome, Severity } from "../model/finding.ts";
import type { ProvisionKey } from "../model/law.ts";
import type { ListHead } from "../model/list.ts";
import type { National } from "../model/national.ts";
import type { Observation } from "../model/observation.ts";
import type { Params, Words } from "../model/text.ts";
import type { UnitTable } from "../rates/unit.ts";
import type { ItemIndex } from "./item-index.ts";

/** One place where the rule is not kept. */
export interface Breach {
  /** JSON pointer. */
  readonly at: string;
  /** Where it stands in the file, when the rule knows better than the pointer. */
  readonly place?: string;
  readonly params?: Params;
  readonly evidence?: Readonly<Record<string, unknown>>;
  /** Which of the rule's messages; the rule's own `message` when absent. */
  readonly message?: Words;
  readonly fix?: Words;
  readonly severity?: Severity;
  readonly outcome?: Outcome;
  /** In place of the rule's own; empty where no provision asks for it. Cited is what binds on the day. */
  readonly law?: readonly ProvisionKey[];
  /** The day of service, which chooses the law of a line; the day of the run when absent. */
  readonly day?: Day;
}

export type Found = (breach: Breach) => void;

export interface RuleText {
  /** The slug: name of the file, of the page `/rules/<id>` and of the finding. Never renamed once released. */
  readonly id: string;
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly law: readonly ProvisionKey[];
  /** The rule itself binds from this day on; null: as long as its law. */
  readonly from: Day | null;
  readonly until: Day | null;
  readonly title: Words;
  readonly message: Words;
  readonly why: Words;
  readonly fix: Words;
  /** When the rule stays silent. */
  readonly exclusions: Words;
}

/** How a rule tells the engine what it saw. A rule that was concerned by nothing counts as not applicable. */
export interface Recorder {
  /** Something this rule is about was looked at. A breach implies it. */
  concerned(): void;
  breach(breach: Breach): void;
  /** Something this rule is about could not be decided. */
  unchecked(reason: Words): void;
}

export interface ListFacts {
  /** The day on which law and data are read. */
  readonly day: Day;
  readonly national: National;
  readonly units: UnitTable;
  /** National items by every name they are known to have. */
  readonly items: ItemIndex;
  /** What the reader noticed; complete when `end` is called. */
  observations(): readonly Observation[];
}

/** Called while the list streams past: the head when it is known, each entry once in order, and the end. */
export interface ListVisitor {
  entry?(entry: Entry, index: number): void;
  /** After the last entry, with the head: title rows and notes may stand anywhere in a file. */
  end?(head: ListHead): void;
}

export interface ListRule extends RuleText {
  readonly about: "list";
  check(facts: ListFacts, recorder: Recorder): ListVisitor;
  readonly examples: readonly ListExample[];
}

/** An example is documentation on the rule's page and a test: it asserts every place where the rule speaks. */
export interface ListExample {
  readonly name: Words;
  readonly kind: "kept" | "broken" | "not-applicable";
  /** Default 2026-11-23. */
  readonly day?: Day;
  readonly head?: Partial<ListHead>;
  /** What differs from the plain entry of `sample.ts`. */
  readonly entries: readonly EntrySketch[];
  readonly observations?: readonly Observation[];
  /** What the rule could not decide: the Chinese reasons, in order. */
  readonly unchecked?: readonly string[];
  /** Pointers of all breaches, in order. */
  readonly at: readonly string[];
}

/** An entry in short: what is left out is taken from the plain entry; `rate` is read as a cell. */
export interface EntrySketch {
  readonly table?: 1 | 2;
  readonly entity?: string;
  readonly item?: string;
  readonly path?: readonly string[];
  readonly rate?: string;
  readonly unit?: string;
  readonly service?: string;
  readonly pricingForm?: Entry["pricingForm"];
  readonly basis?: Entry["basis"];
  readonly remarks?: string;
}

export interface BillFacts {
  /** Nothing later was known: the day on which the check is made. */
  readonly day: Day;
  readonly national: National;
  readonly units: UnitTable;
  /** What does not fit the schema or cannot be told for certain is left out of its lines. */
  readonly bill: Bill;
  /** One per line of the bill, in order. */
  readonly assessments: readonly Assessment[];
  /** The lists that were asked, with what had to be assumed of them. */
  readonly lists: readonly ListAsked[];
  /** What the reader of the bill noticed. */
  readonly observations: readonly Observation[];
}

export interface ListAsked {
  readonly id: string;
  readonly portCode: string | null;
  /** Neither day nor port nor entity had to be assumed. */
  readonly stated: { readonly day: boolean; readonly port: boolean; readonly entity: boolean };
  /** What the reader of its file noticed; empty for a published list. */
  readonly observations: readonly Observation[];
  /** The entry that stands at a pointer of the observations. */
  entryAt(pointer: string): Entry | undefined;
}

/** Called for each line in order that could be read for certain, then at the end. */
export interface BillVisitor {
  line?(line: Line, index: number, assessment: Assessment): void;
  end?(): void;
}

export interface BillRule extends RuleText {
  readonly about: "bill";
  check(facts: BillFacts, recorder: Recorder): BillVisitor;
  readonly examples: readonly BillExample[];
}

/** A bill held against one list; both in short. */
export interface BillExample {
  readonly name: Words;
  readonly kind: "kept" | "broken" | "not-applicable";
  /** Default 2026-11-23. */
  readonly day?: Day;
  /** What differs from the plain bill of `bill-sample.ts`; its lines are given whole. */
  readonly bill: Partial<Bill> & { readonly lines: readonly Line[] };
  readonly head?: Partial<ListHead>;
  /** Absent: the plain entry alone. */
  readonly list?: readonly EntrySketch[];
  /** True: a spreadsheet list that says neither day, port nor entity. */
  readonly assumed?: boolean;
  /** True: the day of the bill is that of its issue. */
  readonly issued?: boolean;
  readonly observations?: readonly Observation[];
  readonly at: readonly string[];
}

/** A rule about the file itself, be it a list or a bill: one rule, with the words that each of them needs. */
export interface FileRule extends Omit<ListRule, "about"> {
  readonly about: "file";
  /** How it speaks of a bill; what is left out is as for a list. */
  readonly bill: Partial<Omit<RuleText, "id">> & Pick<BillRule, "check" | "examples">;
}
