// A line of a bill held against the lists in force on its day: which entries bear its name, what they allow, and what
// that comes to. Whatever a missing fact would decide stays unclear and names the fact.

import type { Assessment, ListedEntry, Reason, SellerStanding } from "../model/assessment.ts";
import type { Bill, Line, Seller } from "../model/bill.ts";
import type { Day } from "../model/day.ts";
import type { EntityKind } from "../model/entry.ts";
import { covers } from "../model/in-force.ts";
import { add, compare, isMoney, multiply, subtract, toFen, type Money } from "../model/money.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import type { Words } from "../model/text.ts";
import { readUnit, type UnitTable } from "../rates/unit.ts";
import { isNoPortFee, isTotalName, isVague } from "./buckets.ts";
import { decide, type Candidate } from "./decide.ts";
import { holdAgainst, type Charged } from "./compare.ts";
import { compositeOf, type Composite } from "./composite.ts";
import { join } from "./conditions.ts";
import { eitherDirection } from "./either-direction.ts";
import { standing, type Belonging } from "./entities.ts";
import type { EntryNames } from "./entry-names.ts";
import { lineFacts } from "./line-facts.ts";
import { askedAt, matchLine, sideOf, whoseIs, type Among, type AskedList, type LineName, type NamedMatch, type NamedMatches, type Side } from "./match.ts";
import { normalName } from "./names.ts";
import type { NearKind } from "./perhaps.ts";
import { reason } from "./reasons.ts";
import { groupsOf, type SynonymIndex } from "./synonyms.ts";
import { chargeOf } from "./tax.ts";

export interface AssessInput {
  readonly bill: Bill;
  readonly line: Line;
  readonly name: LineName;
  readonly index: number;
  readonly day: Day | null;
  readonly port: string | null;
  /** In force for the port on the day; empty: `blocked` says why. */
  readonly lists: readonly AskedList[];
  readonly blocked: Reason | null;
  readonly synonyms: SynonymIndex;
  readonly units: UnitTable;
  /** The highest rate of tax that may be in an amount. */
  readonly highestTax: Money;
}

const EVERYBODY: Among = new Set<Belonging>(["own", "everybody", "class", "other"]);
const OWN: Among = new Set<Belonging>(["own", "everybody"]);
const OF_A_CLASS: Among = new Set<Belonging>(["class"]);

const NEAREST_MOST = 3;
const DISCOUNT = /折扣|优惠|减免|抵扣|冲红|红冲|冲减|退款|discount|rebate|credit/i;

/** 金额, else 数量 × 单价, else the unit price alone. */
export function chargedAmount(line: Line): Money | null {
  if (line.amount !== null && line.amount !== undefined) return line.amount;
  if (line.price === null || line.price === undefined) return null;
  return line.quantity !== null && line.quantity !== undefined && isMoney(line.quantity) ? multiply(line.price, line.quantity) : line.price;
}

/** The bill's amounts are yuan unless a column says otherwise. */
function foreignCurrency(line: Line): string | null {
  const said = [line["x_币种"], line["x_币别"], line["x_货币"], line["x_currency"]].find((one) => typeof one === "string" && one.trim() !== "");
  return typeof said !== "string" || /^(?:cny|rmb|cnh|人民币元?|元|本币|[¥￥])$/iu.test(said.normalize("NFKC").trim()) ? null : said.trim();
}

export function sellerOf(line: Line, bill: Bill): Seller | null {
  const seller = line.seller ?? bill.seller ?? null;
  const name = seller?.name?.trim();
  return seller !== null && (name || seller.uscc) ? { name: name || null, uscc: seller.uscc ?? null } : null;
}

export function assessLine(input: AssessInput): Assessment {
  const isOneWay = input.lists.some(({ direction }) => direction !== "both");
  const assessed = isOneWay && input.name.conditions.direction === undefined
    ? eitherDirection(assessAs(input, "import"), assessAs(input, "export"))
    : assessInLists(input);
  const suppositions = supposed(assessed);
  return suppositions.length === 0 ? assessed : { ...assessed, trace: [...suppositions, ...assessed.trace] };
}

function assessAs(input: AssessInput, direction: "import" | "export"): Assessment {
  const { lists, name } = input;
  const covering = lists.filter((one) => covers(one.direction, direction));
  return assessInLists({
    ...input, lists: covering, name: { ...name, conditions: { ...name.conditions, direction } },
    blocked: covering.length > 0 ? null : reason("no-list-for-direction"),
  });
}

interface Met {
  readonly sides: readonly Side[];
  readonly stands: SellerStanding;
  /** Names of classes among the charging entities. */
  readonly entities: readonly string[];
  readonly kinds: readonly (EntityKind | null)[];
  readonly asked: readonly string[];
}

const SELLERS_MOST = 1_000;

/** The lists as a seller meets them, mostly one for all lines of a bill. */
const metBy = oncePer((lists: readonly AskedList[]) => oncePerText((text): Met => {
  const seller = JSON.parse(text) as Seller | null;
  const sides = lists.map((asked) => sideOf(asked, seller));
  const stands = standing(new Set(sides.flatMap(({ whose }) => whose)), seller);
  return { sides, stands, entities: classNames(sides), kinds: ownKinds(sides), asked: lists.map(({ id }) => id) };
}, SELLERS_MOST));

// Of the direction of the line, where it says one or the lists are not all for both.
function assessInLists(input: AssessInput): Assessment {
  const { bill, line } = input;
  const seller = sellerOf(line, bill);
  const { sides, stands, entities, kinds, asked } = metBy(input.lists)(JSON.stringify(seller));
  const currency = foreignCurrency(line);
  const amount = currency === null ? chargedAmount(line) : null;
  const base: Assessment = {
    index: input.index, item: line.item, day: input.day, port: input.port,
    charged: amount === null ? null : toFen(amount), verdict: "unclear", matched: "none", listed: null, allowed: null, above: null,
    reasons: [], seller: { standing: stands, name: seller?.name ?? seller?.uscc ?? null, entities, kinds },
    asked, trace: [], nearest: [],
  };
  const stopped = input.blocked ?? (currency === null ? amountReason(amount) : reason("bill-currency", { currency }));
  const assessed = stopped ? unclear(base, [stopped]) : matchAndDecide(input, base, sides, stands, amount ?? "0");
  return assessed.matched === "none" ? { ...assessed, nearest: nearestOf(line.item, sides) } : assessed;
}

// The arithmetic of an undecided line is that of one entry which may not be the one that applies.
function supposed({ verdict, listed, trace }: Assessment): Words[] {
  if (verdict !== "unclear" || listed === null || trace.length === 0) return [];
  const { name, path = [] } = listed.entry.item;
  const item = [name, ...path.filter((level) => level !== name)].join(" / ");
  return [{ zh: `假如适用清单条目“${item}”：`, en: `Suppose that the entry ${item} applies:` }];
}

function amountReason(amount: Money | null): Reason | null {
  if (amount === null) return reason("amount");
  return compare(amount, "0") < 0 ? reason("negative") : null;
}

function unclear(base: Assessment, reasons: readonly Reason[]): Assessment {
  return { ...base, verdict: "unclear", above: null, reasons };
}

function ofClass({ seller: { entities, name } }: Assessment): Reason {
  return entities.length > 0 ? reason("seller-class", { entity: entities.join("、"), seller: name ?? "" }) : reason("seller-unsaid", { seller: name ?? "" });
}

function classNames(sides: readonly Side[]): string[] {
  return [...new Set(sides.flatMap(({ index }) => index.entities.flatMap((one) => one.classNames)))];
}

function ownKinds(sides: readonly Side[]): (EntityKind | null)[] {
  const own = sides.flatMap(({ index, whose }) => index.entities.filter((_, number) => whose[number] === "own"));
  return [...new Set(own.map(({ entity }) => entity.kind ?? null))];
}

function listedOf({ asked }: Side, { entry }: EntryNames): ListedEntry {
  return { listId: asked.id, digest: asked.digest, entry };
}

function nearestOf(item: string, sides: readonly Side[]): ListedEntry[] {
  const near = sides.flatMap((side, at) => side.index.nearest(item).map((one) => ({ ...one, side, at })));
  near.sort((a, b) => b.score - a.score || a.at - b.at || a.position - b.position);
  return near.slice(0, NEAREST_MOST).map(({ side, position }) => listedOf(side, side.index.names[position]!));
}

function matchAndDecide(
  input: AssessInput, base: Assessment, sides: readonly Side[], stands: SellerStanding, amount: Money,
): Assessment {
  const name = withUnitSize(input.name, input);
  const find = (whose: Among): NamedMatches => matchLine(name, sides, whose, input.synonyms);
  // A seller may rest on its own entries and everybody's; where nobody can tell whose they are, on all of them.
  let among = stands === "named" ? OWN : EVERYBODY;
  let found = find(among);
  let isClassOnly = stands === "class";
  if (found.matches.length === 0 && stands === "named") {
    const perhaps = find(OF_A_CLASS);
    if (perhaps.matches.length > 0 || perhaps.ambiguous.length > 0) [among, found, isClassOnly] = [OF_A_CLASS, perhaps, true];
  }
  const composite = isNamed(found) ? null : compositeOf(input.line, input.bill, sides, among, input.synonyms);
  if (composite !== null) return together(input, base, name, composite, stands, amount);
  if (found.matches.length === 0) return notFound(input, base, name, { sides, among }, found.ambiguous, stands, amount);
  const candidates = candidatesOf(input, name, found.matches, amount);
  const decided = decide(base, candidates, name.conditions);
  if (stands === "absent") return { ...unclear(decided, [reason("seller", { seller: base.seller.name ?? "" }), ...decided.reasons.filter(({ kind }) => kind !== "entity")]) };
  const isAccused = decided.verdict === "over" || decided.verdict === "not-listed";
  if (isAccused && isClassOnly && candidates.some(({ whose }) => whose !== "everybody")) {
    return unclear(decided, [ofClass(base)]);
  }
  const specific = decided.verdict === "over" ? moreSpecific(input, name, { sides, among }, found.matches, amount) : [];
  if (specific.length > 0) return unclear(decided, [nearName(input.line.item, specific)]);
  if (isAccused && hasDiscount(input)) return lessCredits(input, decided);
  if (decided.verdict === "not-listed" && compare(amount, "0") === 0) return unclear(decided, [reason("zero")]);
  return decided;
}

/** By its whole name, not by a piece of it. */
function isNamed({ matches }: NamedMatches): boolean {
  return matches.some(({ unweighed }) => unweighed.length === 0);
}

function together(input: AssessInput, base: Assessment, name: LineName, { parts, sum }: Composite, stands: SellerStanding, amount: Money): Assessment {
  const asked = reason("composite", { item: input.line.item, parts: parts.join("、") });
  if (sum === null) return unclear(base, [asked]);
  const [candidate] = candidatesOf(input, name, [{ ...sum.match, names: { ...sum.match.names, entry: sum.entry } }], amount);
  const decided = decide(base, [candidate!], name.conditions);
  const shown = { ...decided, listed: listedOf(sum.match.side, sum.match.names), trace: [sum.words, ...decided.trace] };
  const isSure = decided.verdict === "ok" || decided.verdict === "under";
  if (stands === "absent") return unclear(shown, [reason("seller", { seller: base.seller.name ?? "" })]);
  return isSure || (decided.verdict === "over" && stands !== "class" && !hasDiscount(input)) ? shown : unclear(shown, [asked, ...decided.reasons]);
}

const NEAR_NAMES_MOST = 3;

function nearName(item: string, entries: readonly NamedMatch[]): Reason {
  const names = new Set(entries.map(({ names: { entry } }) => entry.item.name));
  return reason("near-name", { item, items: [...names].slice(0, NEAR_NAMES_MOST).join("、") });
}

function perhapsMeant({ synonyms }: AssessInput, { tries }: LineName, { sides, among }: Asked, kind: NearKind): NamedMatch[] {
  return sides.flatMap((side) => askedAt(side, side.index.groups(synonyms).perhaps(tries, kind), among).map((position): NamedMatch =>
    ({ side, position, names: side.index.names[position]!, matched: "alias", fits: "yes", unweighed: [] })));
}

// 查验费 at 450 is above the entry 查验费, but the list also has 全掏查验费, which a bill may have called so.
function moreSpecific(input: AssessInput, name: LineName, asked: Asked, found: readonly NamedMatch[], amount: Money): NamedMatch[] {
  const others = perhapsMeant(input, name, asked, "specific").filter((one) => !found.some(({ names }) => names === one.names));
  return candidatesOf(input, name, others, amount).filter(({ outcome }) => outcome.verdict !== "over").map(({ match }) => match);
}

/** A unit may name the size: 20英尺箱. */
function withUnitSize(name: LineName, { line, units }: AssessInput): LineName {
  const size = line.unit ? readUnit(line.unit, units)?.size : undefined;
  const joined = size === undefined ? name.conditions : join(name.conditions, { size });
  return joined === null ? { ...name, conditions: { ...name.conditions, size: undefined } } : { ...name, conditions: joined };
}

function candidatesOf(
  input: AssessInput, name: LineName, matches: readonly NamedMatch[], amount: Money,
): Candidate[] {
  const { day, units, highestTax } = input;
  const line = withCount(input.line, name.count, amount);
  const read = line.unit ? (readUnit(line.unit, units)?.per ?? null) : null;
  const unit = read !== null && read.length === 0 ? null : read;
  const charged: Charged = { line, day, charge: chargeOf(amount, line, highestTax), highestTax, unit, said: lineFacts(line, unit) };
  return matches.map((match) => {
    const { list } = match.side.asked;
    const { conditions } = match.names;
    const assumed = { ...conditions, ...name.conditions };
    const unitSaid = line.unit ? (charged.unit === null ? "unknown" : "known") : "none";
    return {
      match, conditions, unitSaid,
      listed: listedOf(match.side, match.names), whose: whoseIs(match.side, match.position),
      outcome: holdAgainst(charged, match.names.entry, list, assumed, units),
    };
  });
}

// 改单费*3: three of them, and a quantity or a price beside it that says otherwise says nothing.
function withCount(line: Line, count: string | null, amount: Money): Line {
  if (count === null || (isMoney(line.quantity ?? "") && compare(line.quantity!, count) === 0)) return line;
  const isSaid = (typeof line.quantity === "string") || (typeof line.price === "string");
  return { ...line, quantity: isSaid ? null : count, price: null, amount };
}

function notFound(
  input: AssessInput, base: Assessment, name: LineName, asked: Asked, ambiguous: readonly EntryNames[],
  stands: SellerStanding, amount: Money,
): Assessment {
  const tries = [...name.tries, ...(name.plainer?.tries ?? [])];
  const groups = groupsOf(tries, input.synonyms);
  const { item } = input.line;
  if (compare(amount, "0") === 0) return unclear(base, [reason("zero")]);
  if (isTotalName(name.whole)) return unclear(base, [reason("no-fee", { item })]);
  if (isNoPortFee(name.tries)) return unclear(base, [reason("no-port-fee", { item })]);
  if (DISCOUNT.test(item)) return unclear(base, [reason("discount")]);
  if (stands === "absent") return unclear(base, [reason("seller", { seller: base.seller.name ?? "" })]);
  if (ambiguous.length > 0) {
    return unclear(base, [reason("ambiguous-name", { item, items: ambiguous.map(({ entry }) => entry.item.name).join("、") })]);
  }
  if (isVague(name.plainer?.tries ?? name.tries, groups)) return unclear(base, [reason("bucket-name", { item })]);
  const container = firstContainer(asked, input.synonyms);
  if (container) return unclear(base, [reason("maybe-contained", { item, container: container.entry.item.name })]);
  const nameless = total(asked, (side) => askedAt(side, side.index.nameless, asked.among).length);
  if (nameless > 0) return unclear(base, [reason("nameless-entries", { item, count: nameless })]);
  if (isCreditedAway(input, amount)) return unclear(base, [reason("discount")]);
  const perhaps = perhapsMeant(input, { ...name, tries }, asked, "any");
  if (perhaps.length > 0) return unclear(base, [nearName(item, perhaps)]);
  if (stands === "class") {
    return unclear(base, [ofClass(base)]);
  }
  const entries = total(asked, ({ index, whose }) => index.entriesOf.reduce((sum, count, number) => sum + (asked.among.has(whose[number]!) ? count : 0), 0));
  const words: Words = {
    zh: `适用清单共 ${entries} 条，没有名称、别名或同义名为“${item}”的条目`,
    en: `None of the ${entries} entries that apply is called ${item}, by name, alias or synonym`,
  };
  return { ...base, verdict: "not-listed", trace: [words] };
}

/** The entries that a line may rest on. */
interface Asked {
  readonly sides: readonly Side[];
  readonly among: Among;
}

function firstContainer({ sides, among }: Asked, synonyms: SynonymIndex): EntryNames | null {
  for (const side of sides) {
    const first = askedAt(side, side.index.groups(synonyms).containers, among)[0];
    if (first !== undefined) return side.index.names[first]!;
  }
  return null;
}

function total({ sides }: Asked, count: (side: Side) => number): number {
  return sides.reduce((sum, side) => sum + count(side), 0);
}

// 抹零 -0.50 takes no 20 yuan away: what is left above the list, were all of it for this line, is still above.
function lessCredits(input: AssessInput, decided: Assessment): Assessment {
  const most = creditsFor(input);
  const left = most !== null && decided.verdict === "over" && decided.above !== null ? subtract(decided.above, most) : null;
  if (most === null || left === null || compare(left, "0") <= 0) return unclear(decided, [reason("discount")]);
  const words: Words = {
    zh: `账单中的优惠、折扣即使全部用于这一行（最多 ${toFen(most)} 元），仍高出 ${toFen(left)} 元`,
    en: `Were all credits of the bill for this line (at most ${toFen(most)} yuan), it would still be ${toFen(left)} yuan above`,
  };
  return { ...decided, above: toFen(left), trace: [...decided.trace, words] };
}

/** All that may be credited to this line, with tax that may be on top; null where nobody can say, for it is in foreign money. */
function creditsFor({ bill, line, highestTax }: AssessInput): Money | null {
  const { free, named } = creditsOf(bill);
  const credits = [...new Set([...free, ...(named.get(normalName(line.item)) ?? [])])].map((at) => bill.lines[at]!);
  if (credits.some((credit) => foreignCurrency(credit) !== null)) return null;
  return credits.reduce<Money>((sum, credit) => subtract(sum, multiply(chargedAmount(credit)!, add("1", highestTax))), "0");
}

function isCreditedAway(input: AssessInput, amount: Money): boolean {
  const most = creditsFor(input);
  return hasDiscount(input) && (most === null || compare(amount, most) <= 0);
}

// A credit for the same fee, or for none that the bill charges, may bring a charge down to the list.
export function hasDiscount({ bill, line, index }: Pick<AssessInput, "bill" | "line" | "index">): boolean {
  const { free, named } = creditsOf(bill);
  const among = (credits: readonly number[]): boolean => credits.some((at) => at !== index);
  return among(free) || among(named.get(normalName(line.item)) ?? []);
}

interface Credits {
  /** Positions of credits that may stand against any line. */
  readonly free: readonly number[];
  /** Positions by the name of the fee. */
  readonly named: ReadonlyMap<string, readonly number[]>;
}

const creditsOf = oncePer(({ lines }: Bill): Credits => {
  const names = lines.map(({ item }) => normalName(item));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const free: number[] = [];
  const named = new Map<string, number[]>();
  lines.forEach((line, at) => {
    const amount = chargedAmount(line);
    if (amount === null || compare(amount, "0") >= 0) return;
    const name = names[at]!;
    const alike = named.get(name) ?? [];
    named.set(name, alike);
    alike.push(at);
    if (DISCOUNT.test(line.item) || counts.get(name) === 1) free.push(at);
  });
  return { free, named };
});
