// The kind of a charging entity, guessed only where its cell is one of these closed words; a company's name says nothing sure.

import type { EntityKind } from "../model/entry.ts";

const KINDS: Readonly<Record<string, EntityKind>> = {
  船公司: "shipping-line", 班轮公司: "shipping-line", 航运公司: "shipping-line", 国际班轮公司: "shipping-line",
  货代: "forwarder", 货代公司: "forwarder", 货运代理: "forwarder", 货运代理公司: "forwarder", 国际货运代理企业: "forwarder",
  报关公司: "customs-broker", 报关行: "customs-broker", 报关企业: "customs-broker",
  港口: "terminal", 码头: "terminal", 港口企业: "terminal", 码头公司: "terminal", 港口经营人: "terminal", 集装箱码头: "terminal",
  堆场: "storage", 仓库: "storage", 仓库企业: "storage", 仓储企业: "storage",
  理货: "tally", 理货公司: "tally", 理货企业: "tally",
  引航站: "pilotage", 引航机构: "pilotage",
  拖轮公司: "towage", 拖轮企业: "towage",
  船代: "ship-agent", 船代公司: "ship-agent", 船舶代理: "ship-agent", 船舶代理公司: "ship-agent",
  检验检疫企业单位: "inspection", 检验机构: "inspection", 检测机构: "inspection",
};

export function entityKindOf(name: string): EntityKind | null {
  return Object.hasOwn(KINDS, name) ? (KINDS[name] ?? null) : null;
}
