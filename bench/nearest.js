// G9: the entries with the most alike names, on a list of 500 items, against minisearch over the same pairs of characters.
import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { median, row } from "./measure.js";

const ITEMS = 500;
const QUERIES = 20_000;
const PEER_QUERIES = 400;
const ROUNDS = 5;
const LETTERS = "其他项加级";
const CARGO = ["集装箱", "煤炭", "铁矿石", "原油", "成品油", "粮食", "化肥", "钢材", "木材", "水泥", "件杂货", "冷藏箱", "大件设备", "纸浆", "矿建材料",
  "滚装汽车", "液化气", "散装水泥", "危险货物", "铝矾土"];
const CASES = ["20英尺重箱", "40英尺重箱", "20英尺空箱", "40英尺空箱", "外贸进口", "外贸出口", "内贸进口", "内贸出口", "夜间作业", "法定节假日",
  "免费期后第11天起", "免费期后第1-10天", "特种货物", "船方起重机械", "岸方起重机械", "总吨2000以上"];

/** As a large port names its charges: cargo, item, case. */
function namesOfItems(next) {
  const file = new URL("../catalogs/national/synonyms.json", import.meta.url);
  const known = JSON.parse(readFileSync(file, "utf8"));
  const items = [...new Set(known.map(({ canonical }) => canonical))].filter((name) => /^\p{Script=Han}{3,}$/u.test(name));
  const names = new Set();
  while (names.size < ITEMS) names.add(`${CARGO[next(CARGO.length)]}${items[next(items.length)]}(${CASES[next(CASES.length)]})`);
  return [...names];
}

// The same numbers in every run.
function numbers(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** One or two letters lost, added or changed inside the name; never another name of the list. */
function edited(name, taken, next) {
  for (;;) {
    let text = name;
    for (let edits = 1 + next(2); edits > 0; edits--) {
      const at = 1 + next(Math.max(1, text.length - 2));
      const kind = next(10);
      text = text.slice(0, at) + (kind < 4 ? "" : LETTERS[next(LETTERS.length)]) + text.slice(kind >= 4 && kind < 7 ? at : at + 1);
    }
    if (!taken.has(text)) return text;
  }
}

function namesPerSecond(find, queries) {
  let right = 0;
  for (const [, text] of queries.slice(0, 200)) find(text);
  // Processor time: one thread, nothing waits.
  const started = process.cpuUsage();
  for (const [name, text] of queries) if (find(text) === name) right++;
  return { perSecond: queries.length / (process.cpuUsage(started).user / 1e6), right: right / queries.length };
}

export async function run() {
  const { entryNames, nearestIn } = await import("../dist/measured.js");
  const next = numbers(7);
  const names = namesOfItems(next);
  const taken = new Set(names);
  const queries = Array.from({ length: QUERIES }, () => {
    const name = names[next(names.length)];
    return [name, edited(name, taken, next)];
  });
  const search = nearestIn(names.map((name) => entryNames({ item: { name } })));
  const pairs = (text) => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const peer = new MiniSearch({ fields: ["name"], tokenize: pairs, processTerm: (term) => term });
  peer.addAll(names.map((name, id) => ({ id, name })));
  const rounds = { ours: [], peer: [], right: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const ours = namesPerSecond((text) => names[search(text)[0]?.position ?? -1], queries);
    rounds.ours.push(ours.perSecond);
    rounds.right = ours.right;
    rounds.peer.push(namesPerSecond((text) => names[peer.search(text)[0]?.id ?? -1], queries.slice(0, PEER_QUERIES)).perSecond);
  }
  return [
    row("G9", `nearest of ${names.length} names`, median(rounds.ours), median(rounds.peer), "names/s", { atLeast: 100 }),
    { goal: "G9", name: "right name first, one or two edits", ours: rounds.right * 100, peer: null, unit: "%", ratio: null, wanted: "≥ 99 %", reached: rounds.right >= 0.99 },
  ];
}
