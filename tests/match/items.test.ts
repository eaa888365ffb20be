import { describe, expect, it } from "vitest";

import { national } from "../../src/cli/wiring.ts";
import { itemIndex } from "../../src/match/items.ts";
import { rulings } from "../../src/model/in-force.ts";
import type { Publication } from "../../src/model/publication.ts";
import { entry, list } from "../web/real-site.ts";

const knowledge = national();
const publication = (version: number, entries: Publication["list"]["entries"]): Publication => ({
  port: "CNLYG", version, publishedAt: "2026-01-05T02:00:00.000Z", effectiveFrom: "2026-01-10", effectiveTo: null, listDigest: "", retroactive: false,
  logIndex: version - 1, list: list("2026-01-10", entries),
});

function found(names: readonly string[], asked: string): string[] {
  const items = itemIndex(knowledge);
  items.add(publication(1, names.map((name, index) => entry(index + 1, name, "1"))));
  return items.find(asked).map(({ name, occurrences }) => `${name}: ${occurrences.map(({ entry: { item } }) => item.name).join(" ")}`);
}

describe("an item", () => {
  it("is found by its name, its synonyms in both languages, its abbreviation and its initials", () => {
    for (const asked of ["码头操作费", "THC", "thc", "吊柜费", "ＤＨＣ", "碼頭操作費", "mtczf"]) {
      expect([asked, found(["码头操作费", "理货服务费"], asked)]).toEqual([asked, ["码头操作费: 码头操作费"]]);
    }
    expect(found(["电放费"], "telex release")).toEqual(["电放费: 电放费"]);
  });

  it("joins a name made of two names of the same thing, and none that is made of names of different things", () => {
    expect(found(["THC码头操作费"], "码头操作费")).toEqual(["码头操作费: THC码头操作费"]);
    expect(found(["THC改单费"], "码头操作费")).toEqual(["码头操作费: "]);
    expect(found(["改单"], "改单费")).toEqual(["改单费: "]);
  });

  it("without synonyms is called as a list writes it, whatever stands in brackets", () => {
    expect(found(["全港JOA驳运(码头)", "全港JOA驳运（驳船）"], "全港joa驳运")).toEqual(["全港JOA驳运: 全港JOA驳运(码头) 全港JOA驳运（驳船）"]);
    expect(found(["解焊/解绑/盖雨布"], "解焊解绑盖雨布")).toEqual(["解焊/解绑/盖雨布: 解焊/解绑/盖雨布"]);
  });

  it("is the outermost level that is no condition, and is found by its other levels", () => {
    const items = itemIndex(knowledge);
    items.add(publication(1, [
      entry(1, "汽车", "1", { item: { name: "汽车", path: ["包粮入库", "汽车"] } }), entry(2, "汽车", "1", { item: { name: "汽车", path: ["散粮入库", "汽车"] } }),
      entry(3, "20英尺", "1", { item: { name: "20英尺", path: ["外贸", "掏箱杂费", "20英尺"] } }),
    ]));
    expect(items.names()).toEqual(["包粮入库", "散粮入库", "掏箱杂费"]);
    expect(items.find("汽车").map(({ name }) => name)).toEqual(["包粮入库", "散粮入库"]);
    expect(items.find("20英尺")).toEqual([]);
  });

  it("has what stood in every version, and an alias leads to it", () => {
    const items = itemIndex(knowledge);
    items.add(publication(1, [entry(1, "布防服务费", "1")]));
    items.add(publication(2, [entry(1, "布防服务费", "2", { item: { name: "布防服务费", aliases: ["布控费"] } })]));
    expect(items.find("布控费")[0]!.occurrences.map(({ version, entry: { rate } }) => [version, rate.text])).toEqual([[1, "1"], [2, "2"]]);
    expect(items.find("没有的费")).toEqual([]);
  });
});

describe("the days on which versions rule", () => {
  const version = (no: number, publishedAt: string, effectiveFrom: string, effectiveTo: string | null, direction: "both" | "import" | "export" = "both") =>
    ({ no, publishedAt: `${publishedAt}T02:00:00.000Z`, effectiveFrom, effectiveTo, direction, withdrawn: null as { at: string; reason: string } | null, sample: null as string | null });
  const told = (versions: ReturnType<typeof version>[]) =>
    rulings(versions).map(({ version: { no }, direction, from, to }) => `${no} ${direction} ${from} ${to ?? "…"}`);

  it("follow each other, begin no day before the publication, and an older list rules again when a newer one ends", () => {
    expect(told([version(1, "2026-01-05", "2026-01-01", null), version(2, "2026-03-05", "2026-04-01", "2026-05-01")])).toEqual([
      "1 both 2026-01-05 2026-04-01", "2 both 2026-04-01 2026-05-01", "1 both 2026-05-01 …",
    ]);
  });

  it("end with the Beijing day of a withdrawal, and there are none of what was withdrawn before its first day", () => {
    const withdrawn = (at: string) => ({ withdrawn: { at, reason: "价格录入有误，以前一版为准" } });
    expect(told([
      version(1, "2026-01-05", "2026-01-10", null),
      { ...version(2, "2026-03-05", "2026-04-01", null), ...withdrawn("2026-06-30T16:00:00.000Z") },
      { ...version(3, "2026-03-06", "2026-04-01", null), ...withdrawn("2026-03-07T00:00:00.000Z") },
    ])).toEqual(["1 both 2026-01-10 2026-04-01", "2 both 2026-04-01 2026-07-02", "1 both 2026-07-02 …"]);
  });

  it("are none of a sample once the port has published a list of its own, even where that was withdrawn", () => {
    const sample = { ...version(1, "2026-01-05", "2026-01-05", null), sample: "示例" };
    expect(told([sample])).toEqual(["1 both 2026-01-05 …"]);
    expect(told([sample, { ...version(2, "2026-03-05", "2026-04-01", null), withdrawn: { at: "2026-05-01T02:00:00.000Z", reason: "价格录入有误，以前一版为准" } }]))
      .toEqual(["2 both 2026-04-01 2026-05-02"]);
  });

  it("are told for each direction from where they differ", () => {
    expect(told([version(1, "2026-01-05", "2026-01-10", null), version(2, "2026-02-05", "2026-02-10", null, "import")])).toEqual([
      "1 both 2026-01-10 2026-02-10", "2 import 2026-02-10 …", "1 export 2026-02-10 …",
    ]);
  });
});
