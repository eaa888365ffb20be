// Zero-width signs, bidi controls and other characters nobody sees: they make two names look alike and be different.

import { lookAlikesIn } from "../../match/names.ts";
import type { Entry } from "../../model/entry.ts";
import { invisibleCharacters as invisibleIn } from "../../model/text.ts";
import type { FileRule } from "../rule.ts";

// Anything below ASCII's printable range, or in the blocks that hold invisible characters or look-alikes: a cheap first question.
const SUSPECT = /[^\t\n\r -~\u3001-\u303F\u3400-\u9FFF\uFF01-\uFF5E]/;

type Report = (at: string, text: string) => void;

function look(entry: Entry, index: number, tell: Report): void {
  const at = (name: string): string => `/entries/${index}/${name}`;
  const { chargingEntity, item, rate, unit, service, remarks, basis } = entry;
  if (SUSPECT.test(chargingEntity.name)) tell(at("chargingEntity"), chargingEntity.name);
  if (SUSPECT.test(item.name)) tell(at("item"), item.name);
  if (SUSPECT.test(rate.text)) tell(at("rate"), rate.text);
  if (SUSPECT.test(unit.text)) tell(at("unit"), unit.text);
  if (SUSPECT.test(service)) tell(at("service"), service);
  if (remarks && SUSPECT.test(remarks)) tell(at("remarks"), remarks);
  if (item.path) for (const [i, level] of item.path.entries()) if (level !== item.name) tell(at(`item/path/${i}`), level);
  if (item.aliases) for (const [i, alias] of item.aliases.entries()) tell(at(`item/aliases/${i}`), alias);
  if (basis) for (const [i, { title, number }] of basis.entries()) tell(at(`basis/${i}`), title + (number ?? ""));
}

const LOOK_ALIKE = {
  zh: "文字里有形状相似的字符 {characters}，核对时按括号里的字符读",
  en: "The text holds characters {characters} that only look like those in brackets, and was read with these",
};

const LINE = { item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" };

export const invisibleCharacters: FileRule = {
  id: "invisible-characters",
  about: "file",
  severity: "error",
  outcome: "list-defect",
  law: ["marking-5", "marking-6"],
  from: null,
  until: null,
  title: { zh: "看不见的字符", en: "Invisible characters" },
  message: { zh: "文字里有看不见的字符 {characters}", en: "The text holds invisible characters {characters}" },
  why: { zh: "看不见的字符会使两个看上去一样的名称实际不同，检索和核对账单时对不上；多半是从网页复制时带进来的。", en: "Invisible characters make two names that look alike differ, so that neither search nor bill finds them; most come with text copied from a page." },
  fix: { zh: "请删去这一格重新输入", en: "Please clear the cell and type it again" },
  exclusions: { zh: "空格、换行、全角空格不算；自定义列（x_）不检查。", en: "Blanks, line ends, wide blanks; columns of one's own (x_)." },
  check(_facts, recorder) {
    const tell: Report = (at, text) => {
      const found = invisibleIn(text);
      if (found.length > 0) recorder.breach({ at, params: { characters: found.join("、") }, evidence: { characters: found } });
    };
    return {
      entry(entry, index) {
        recorder.concerned();
        look(entry, index, tell);
      },
      end(head) {
        tell("/port/name", head.port.name ?? "");
        tell("/publisher", head.publisher.name ?? "");
        tell("/documentNumber", head.documentNumber ?? "");
        for (const [i, { name, phone }] of head.contacts.entries()) tell(`/contacts/${i}`, name + phone);
      },
    };
  },
  examples: [
    { name: { zh: "普通文字", en: "Plain text" }, kind: "kept", entries: [{ item: "理货服务费（20′ 箱）" }], at: [] },
    { name: { zh: "零宽空格", en: "A zero-width space" }, kind: "broken", entries: [{ item: "理货\u200b服务费" }], at: ["/entries/0/item"] },
    { name: { zh: "没有条目", en: "No entries" }, kind: "not-applicable", entries: [], at: [] },
  ],
  bill: {
    severity: "info",
    outcome: "information",
    law: [],
    message: { zh: "文字里有看不见的字符 {characters}，核对时已略去", en: "The text holds invisible characters {characters}, which were left out of account" },
    fix: { zh: "不需要处理", en: "Nothing is to be done" },
    check(_facts, recorder) {
      const tell: Report = (at, text) => {
        const found = invisibleIn(text);
        if (found.length > 0) recorder.breach({ at, params: { characters: found.join("、") }, evidence: { characters: found } });
        const alike = lookAlikesIn(text);
        if (alike.length > 0) recorder.breach({ at, message: LOOK_ALIKE, params: { characters: alike.join("、") }, evidence: { characters: alike } });
      };
      return {
        line({ item, spec, unit, seller }, index) {
          recorder.concerned();
          const at = (name: string): string => `/lines/${index}/${name}`;
          if (SUSPECT.test(item)) tell(at("item"), item);
          if (spec && SUSPECT.test(spec)) tell(at("spec"), spec);
          if (unit && SUSPECT.test(unit)) tell(at("unit"), unit);
          if (seller?.name && SUSPECT.test(seller.name)) tell(at("seller"), seller.name);
        },
      };
    },
    examples: [
      { name: { zh: "普通文字", en: "Plain text" }, kind: "kept", bill: { lines: [LINE] }, at: [] },
      { name: { zh: "零宽空格", en: "A zero-width space" }, kind: "broken", bill: { lines: [{ ...LINE, item: "理货\u200b服务费" }] }, at: ["/lines/0/item"] },
      { name: { zh: "西里尔字母 Е", en: "A Cyrillic Е" }, kind: "broken", bill: { lines: [{ ...LINE, unit: "TЕU" }] }, at: ["/lines/0/unit"] },
      { name: { zh: "没有费用行", en: "No lines" }, kind: "not-applicable", bill: { lines: [] }, at: [] },
    ],
  },
};
