// Who charges: is the seller of a bill one of the entities of a list? Only an equal name or an equal code proves it.

import type { Seller } from "../model/bill.ts";
import type { ChargingEntity } from "../model/entry.ts";
import type { SellerStanding } from "../model/assessment.ts";
import { oncePerText } from "../model/remember.ts";
import { normalCompany } from "./names.ts";

const CLASS_WORDS = [
  "国际", "货运", "货物", "运输", "代理", "船舶", "船务", "报关", "报检", "理货", "码头", "港口", "口岸", "装卸", "仓储", "物流", "货代", "船代",
  "集装箱", "场站", "堆场", "外轮", "拖车", "拖轮", "引航", "检验", "检疫", "航空", "铁路", "机场", "经营", "服务", "监管", "场所", "企业", "单位",
  "仓库", "驳船", "车队", "劳务", "搬运", "熏蒸", "消毒", "检测", "承运", "供应", "海运", "水运", "内河", "公路", "机构", "部门", "费",
  "公司", "各", "相关", "有关", "所有", "船", "货", "行", "人", "者", "方", "等", "及", "和", "业", "站", "库", "商", "原", "国检", "海关",
];

/** One cell may name several entities: 监管场所经营企业/报关公司. */
export function entityNames(entity: ChargingEntity): string[] {
  return entity.name.split(/[/、；;\n]|，|,(?!\s*(?:ltd|inc|co)\b)/i).map((name) => name.trim()).filter((name) => name !== "" && name !== "/");
}

/** 船公司, 货代, 港口: names of a class, which hold many and prove none. */
export const isClassName = oncePerText(isOfClassWords);

function isOfClassWords(name: string): boolean {
  let rest = normalCompany(name).replace(/\([^()]*\)/g, "");
  if (/^[\x20-\x7e]*$/.test(rest)) return false;
  for (const word of CLASS_WORDS) rest = rest.replaceAll(word, "");
  return rest === "";
}

export type Belonging = "own" | "everybody" | "class" | "other";

/** A charging entity with its names, each also in normal form. */
export interface NamedEntity {
  readonly entity: ChargingEntity;
  readonly normals: readonly string[];
  readonly classNames: readonly string[];
}

export function namedEntity(entity: ChargingEntity): NamedEntity {
  const names = entityNames(entity);
  return { entity, normals: names.map(normalCompany), classNames: names.filter(isClassName) };
}

/** Whose an entry of the entity is, seen from the seller. An entry without an entity is everybody's. */
export function belonging(named: NamedEntity, seller: Seller | null): Belonging {
  if (seller !== null && isOwn(named, seller)) return "own";
  if (named.normals.length === 0) return "everybody";
  return named.classNames.length > 0 && !named.entity.uscc ? "class" : "other";
}

function isOwn({ entity, normals }: NamedEntity, seller: Seller): boolean {
  if (entity.uscc && seller.uscc) return entity.uscc.toUpperCase() === seller.uscc.trim().toUpperCase();
  return seller.name !== null && normals.includes(normalCompany(seller.name));
}

/** Where the seller stands towards all entities of the lists that were asked. */
export function standing(seen: ReadonlySet<Belonging>, seller: Seller | null): SellerStanding {
  if (seller === null || seen.size === 0) return "unnamed";
  if (seen.has("own")) return "named";
  if (seen.size === 1 && seen.has("everybody")) return "unnamed";
  return seen.has("class") || seen.has("everybody") ? "class" : "absent";
}
