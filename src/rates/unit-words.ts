// What the words of the unit table are called on pages and in traces. Reading them back is unit.ts.

import type { Size } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";

export const UNIT_NAMES: Readonly<Record<UnitWord, Words>> = {
  box: { zh: "箱", en: "box" },
  teu: { zh: "标箱", en: "TEU" },
  bill: { zh: "票", en: "bill of lading" },
  trip: { zh: "次", en: "time" },
  voyage: { zh: "航次", en: "voyage" },
  call: { zh: "艘次", en: "call" },
  vessel: { zh: "艘", en: "vessel" },
  tug: { zh: "拖轮艘次", en: "tug" },
  vehicle: { zh: "车", en: "vehicle" },
  aircraft: { zh: "架次", en: "aircraft" },
  tonne: { zh: "吨", en: "tonne" },
  "freight-ton": { zh: "计费吨", en: "freight ton" },
  "weight-ton": { zh: "重量吨", en: "weight ton" },
  "volume-ton": { zh: "体积吨", en: "volume ton" },
  "net-ton": { zh: "净吨", en: "net ton" },
  "gross-ton": { zh: "总吨", en: "gross ton" },
  m3: { zh: "立方米", en: "cubic metre" },
  m2: { zh: "平方米", en: "square metre" },
  kg: { zh: "公斤", en: "kg" },
  day: { zh: "天", en: "day" },
  hour: { zh: "小时", en: "hour" },
  month: { zh: "月", en: "month" },
  page: { zh: "页", en: "page" },
  piece: { zh: "件", en: "piece" },
  seal: { zh: "枚", en: "seal" },
  person: { zh: "人", en: "person" },
  kwh: { zh: "千瓦时", en: "kWh" },
  "nautical-mile": { zh: "海里", en: "nautical mile" },
};

export const SIZE_NAMES: Readonly<Record<Size, Words>> = {
  "20": { zh: "20 英尺箱", en: "20 ft box" },
  "40": { zh: "40 英尺箱", en: "40 ft box" },
  "45": { zh: "45 英尺箱", en: "45 ft box" },
};

const CURRENCY_NAMES: Readonly<Record<string, Words>> = {
  CNY: { zh: "元", en: "CNY" },
  USD: { zh: "美元", en: "USD" },
  HKD: { zh: "港元", en: "HKD" },
  EUR: { zh: "欧元", en: "EUR" },
  JPY: { zh: "日元", en: "JPY" },
};

export function currencyName(code: string): Words {
  return CURRENCY_NAMES[code] ?? { zh: code, en: code };
}

/** 箱·天; "box and day". */
export function perName(per: readonly UnitWord[]): Words {
  return {
    zh: per.map((word) => UNIT_NAMES[word].zh).join("·"),
    en: per.map((word) => UNIT_NAMES[word].en).join(" and "),
  };
}

const SAME_FOR_MANY: ReadonlySet<UnitWord> = new Set(["teu", "kg", "kwh"]);

/** What so many are called: 2 箱, 2 boxes; 2 箱·天, 2 box and day. */
export function countedName(count: string, per: readonly UnitWord[]): Words {
  const [only] = per;
  const name = perName(per);
  if (per.length !== 1 || count === "1" || SAME_FOR_MANY.has(only!)) return name;
  if (only === "bill") return { ...name, en: "bills of lading" };
  return { ...name, en: /(?:x|ss)$/.test(name.en) ? `${name.en}es` : `${name.en}s` };
}
