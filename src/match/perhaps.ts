// Entries that a line's name may stand for, though nothing proves it: 改单费 and the entry 改单, 过磅费 and 场地过磅. They are
// no match; but where there is one, a person might show that the charge is listed, and nobody is accused.

import { oncePer, oncePerText } from "../model/remember.ts";
import { isGeneric } from "./buckets.ts";
import type { EntryNames } from "./entry-names.ts";
import { normalName } from "./names.ts";
import { readConditions } from "./conditions.ts";
import type { SynonymIndex } from "./synonyms.ts";

/** A line that says one of these besides the name of an entry is a charge on top of that entry. */
const ON_TOP = ["附加", "加收", "加班", "夜班", "夜间", "节假日", "燃油", "滞纳", "违约", "赔偿", "罚", "押金", "保证金"];
const ENDING = /(?:代理服务费|代理费|服务费用|服务费|手续费|费用|收费|费|服务)$/;

/** 场地过磅费 and 场地过磅 have one core. Too short or too general a core says nothing. */
const coreOf = oncePerText((name: string): string | null => {
  const core = normalName(name).replace(ENDING, "");
  return [...core].length < (/[\u3400-\u9FFF]/.test(core) ? 2 : 3) || isGeneric(core) || readConditions(core) !== null ? null : core;
});

/** The core, and the core with a synonym in it said by its canonical name: 舱内翻倒 is 舱内倒箱. */
function variants(core: string, synonyms: readonly (readonly [string, string])[]): string[] {
  return [core, ...synonyms.flatMap(([name, canonical]) => (core.includes(name) ? [core.replace(name, canonical)] : []))];
}

const coresOfSynonyms = oncePer((synonyms: SynonymIndex): readonly (readonly [string, string])[] =>
  [...synonyms.names].flatMap(([name, groups]) => {
    const core = coreOf(name);
    return core === null ? [] : [...groups].flatMap((group) => (coreOf(group) === null || coreOf(group) === core ? [] : [[core, coreOf(group)!] as const]));
  }));

function coresOf(names: readonly string[], synonyms: SynonymIndex): readonly string[] {
  const cores = names.map(coreOf).filter((core) => core !== null);
  return [...new Set(cores.flatMap((core) => variants(core, coresOfSynonyms(synonyms))))];
}

/** Every core under which an entry may be meant. */
function coresOfEntry({ entry }: EntryNames, synonyms: SynonymIndex): readonly string[] {
  const { name, path = [], aliases = [] } = entry.item;
  const levels = [name, ...path, ...aliases];
  const pieces = levels.flatMap((level) => level.split(/[\s/、,，;；_|+＋()（）\-–—]|及|和|与/));
  return coresOf([...levels, ...pieces, ...levels.flatMap(halves)], synonyms);
}

/** 装/卸货费 is 装货费 and 卸货费, 装拆箱费 is 装箱费 and 拆箱费. */
function halves(name: string): string[] {
  return [...name.matchAll(/(\p{Script=Han})[/／](\p{Script=Han})|(?<!\p{Script=Han}[/／])(装)([拆卸])/gu)].flatMap(({ index, 0: pair, ...parts }) =>
    [parts[1], parts[2], parts[3], parts[4]].flatMap((half) => (half === undefined ? [] : [name.slice(0, index) + half + name.slice(index + pair.length)])));
}

/** `any`: a name of the entry, or its service, holds the line's name, or the line's that of the entry; `specific`: the entry's says more than the line's. */
export type NearKind = "any" | "specific";

/** The positions of the entries that a line of these names may mean. */
export function perhapsIn(entries: readonly EntryNames[], synonyms: SynonymIndex): (tries: readonly string[], kind: NearKind) => readonly number[] {
  let known: readonly (readonly string[])[] | null = null;
  let described: readonly string[] | null = null;
  const answers = oncePerText((question) => {
    const [kind, ...tries] = question.split("\n");
    const wanted = coresOf(tries, synonyms);
    const isMeant = (name: string, core: string): boolean =>
      kind === "any" ? core.includes(name) || holds(name, core) : core !== name && core.includes(name);
    const cores = (known ??= entries.map((entry) => coresOfEntry(entry, synonyms)));
    const services = (described ??= entries.map(({ entry }) => normalName(entry.service)));
    return [...entries.keys()].filter((position) => wanted.some((name) =>
      cores[position]!.some((core) => isMeant(name, core)) || (kind === "any" && services[position]!.includes(name))));
  }, LINES_MOST);
  return (tries, kind) => answers([kind, ...tries].join("\n"));
}

const LINES_MOST = 1000;

function holds(name: string, core: string): boolean {
  return name.includes(core) && !ON_TOP.some((word) => name.includes(word) && !core.includes(word));
}
