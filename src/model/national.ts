// National knowledge: dated data with a source for each value, loaded from catalogs/national and handed to the core.

import type { Day } from "./day.ts";
import type { PricingForm } from "./entry.ts";
import type { ProvisionKey } from "./law.ts";
import type { Money } from "./money.ts";
import type { Size, When } from "./rate.ts";
import type { Words } from "./text.ts";
import type { UnitWord } from "./unit.ts";

/** Every value of national data says where it was read and from when to when it holds. */
export interface Sourced {
  /** First day it holds; null: from before anything we check. */
  readonly from: Day | null;
  /** First day it no longer holds; null: still. */
  readonly until: Day | null;
  /** Title, number or publisher, and date of what was read. */
  readonly source: string;
  /** V read in the page named, L read in the full text of the law, C read in a public code list. Nothing from memory. */
  readonly mark: "V" | "L" | "C";
}

/**
 * A government price or ceiling of one national item under one condition, before the factors of its day. `text` keeps a
 * condition that no bill states; `quantity` a step that is charged as a whole.
 */
export interface GovernmentRate extends Sourced {
  /** Canonical item: 货物港务费. */
  readonly item: string;
  readonly form: "government-set" | "government-guided";
  readonly when: Pick<When, "trade" | "direction" | "cargo" | "load" | "quantity" | "text">;
  readonly size: Size | null;
  readonly per: readonly UnitWord[];
  readonly amount: Money;
  /** Only at these; everywhere when absent. */
  readonly ports?: readonly string[];
  readonly law: readonly ProvisionKey[];
}

/** What a government price is multiplied by for a time: everywhere, or at some ports. It only lowers. */
export interface RateFactor extends Sourced {
  readonly items: readonly string[];
  /** Null: everywhere. */
  readonly ports: readonly string[] | null;
  readonly factor: Money;
  readonly law: readonly ProvisionKey[];
}

/** An item that may not be charged (`severity` error), or not as its own line (warning). */
export interface AbolishedItem extends Sourced {
  readonly item: string;
  readonly names: readonly string[];
  /** A name that holds all of these is one of its names too: 拖轮夜间燃油附加费. */
  readonly words?: readonly string[];
  /** Why not: abolished; merged into `of`; made up as a surcharge on `of`; split from `of`. */
  readonly kind: "abolished" | "merged" | "surcharge" | "part";
  readonly of: string | null;
  readonly severity: "error" | "warning";
  /** What it became, or who may still charge something of the name. */
  readonly note: Words;
  /** The rule is silent when the charging entity is not the state: 检疫处理费 of a company stays lawful. */
  readonly onlyForms?: readonly PricingForm[];
  readonly law: readonly ProvisionKey[];
}

/** What to ask about a charge that may be lawful or not: which record, which choice. It accuses nobody. */
export interface Question extends Sourced {
  /** The rule that asks it. */
  readonly rule: "no-service" | "forced-service" | "exam-exempt" | "special-state-fee";
  /** Canonical items, or names of their own. */
  readonly items: readonly string[];
  /** Or a name that holds all of `words` and one of `anyOf`. */
  readonly words?: readonly string[];
  readonly anyOf?: readonly string[];
  /** Asked only of charges per this unit. */
  readonly unit?: UnitWord;
  /** Not asked of an empty box. */
  readonly load?: "full";
  /** Not asked in this trade. */
  readonly unlessTrade?: "foreign";
  /** Words of the line that answer it, and words that make it more than a formality. */
  readonly settled?: readonly string[];
  readonly pressing?: readonly string[];
  readonly ask: Words;
  readonly law: readonly ProvisionKey[];
}

/** 依据: an instrument that lists cite, and the days it was in force. */
export interface Instrument extends Sourced {
  readonly number: string;
  readonly title: string;
  /** Number of the instrument that took its place. */
  readonly supersededBy: string | null;
}

/** The pricing form of a national item in a period. */
export interface ItemForm extends Sourced {
  readonly item: string;
  readonly form: PricingForm;
  readonly law: readonly ProvisionKey[];
}

/** Names of one thing. A bill's name is matched through these, never by likeness. */
export interface Synonym extends Sourced {
  readonly canonical: string;
  readonly names: readonly string[];
}

export interface UnitDefinition extends Sourced {
  readonly word: UnitWord;
  /** As cells write it: 箱, 柜, 个, UNIT. Compared after NFKC and lower case. */
  readonly names: readonly string[];
  /** UN/ECE Recommendation 20 code, where there is one. */
  readonly code: string | null;
  /** A name such as 20英尺箱 also says the size. */
  readonly size?: Size;
}

/** The highest rate of value added tax that any bill could bear. */
export interface HighestTax extends Sourced {
  /** "0.13" is 13 %. */
  readonly rate: Money;
}

/** A port as UN/LOCODE names it, with the Chinese name where we read one. */
export interface PortName extends Sourced {
  readonly code: string;
  readonly name: string;
  readonly chinese: string | null;
  /** The province, by the letters of UN/LOCODE: JS. Some provinces have a statute of their own. */
  readonly region: string;
  /** Is it a port on water? Only there the port charges of the Measures are levied. */
  readonly water: boolean;
}

export interface National {
  readonly rates: readonly GovernmentRate[];
  readonly factors: readonly RateFactor[];
  readonly abolished: readonly AbolishedItem[];
  readonly questions: readonly Question[];
  readonly instruments: readonly Instrument[];
  readonly forms: readonly ItemForm[];
  readonly synonyms: readonly Synonym[];
  readonly units: readonly UnitDefinition[];
  readonly ports: readonly PortName[];
  readonly taxes: readonly HighestTax[];
}
