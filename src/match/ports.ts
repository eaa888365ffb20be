// Search for a port: by a part of its name, by the pinyin of the name or its first letters, by its English name, and by
// UN/LOCODE. `tc`, `taicang`, `Tai cang`, `CNTAC` and 太仓 all lead to 太仓口岸.

import { pinyin } from "pinyin-pro";

import type { PortName } from "../model/national.ts";
import { toHalfWidth } from "../model/text.ts";
import { initialsOf } from "./items.ts";

interface Port {
  readonly code: string;
  readonly name: string;
}

const LATIN = /^[a-z]+$/;
/** A letter alone says nothing; three begin a code, of which two are the country's. */
const LEAST_LETTERS = 2;
const LEAST_OF_CODE = 3;

/** Lower case, without blanks, marks and the word for a port: `Xi'an Pt` → `xian`. */
function folded(text: string): string {
  return toHalfWidth(text).toLowerCase().replaceAll("ü", "v").replace(/\b(?:pt|port)\b/g, "").replace(/[\s'’.·-]+/gu, "");
}

function wholePinyin(name: string): string {
  return folded(pinyin(name, { toneType: "none", type: "array", nonZh: "removed" }).join(""));
}

/** `ports`: the national names, Chinese and English. What is learnt of a port is kept. */
export function portSearch(ports: readonly PortName[]): (query: string, port: Port) => boolean {
  const national = new Map(ports.map((port) => [port.code, port]));
  const learnt = new Map<string, { readonly names: readonly string[]; readonly latin: readonly string[] }>();
  const wordsOf = ({ code, name }: Port): { readonly names: readonly string[]; readonly latin: readonly string[] } => {
    const known = learnt.get(`${code} ${name}`);
    if (known) return known;
    const { chinese = null, name: english = "" } = national.get(code) ?? {};
    const names = [name, chinese ?? ""].filter((one) => one !== "");
    const words = { names: names.map(folded), latin: [...names.flatMap((one) => [initialsOf(one), wholePinyin(one)]), folded(english)] };
    learnt.set(`${code} ${name}`, words);
    return words;
  };
  return (query, port) => {
    const asked = folded(query);
    if (asked === "") return false;
    const code = port.code.toLowerCase();
    if (asked === code || (asked.length >= LEAST_OF_CODE && code.startsWith(asked))) return true;
    const { names, latin } = wordsOf(port);
    if (names.some((name) => name.includes(asked))) return true;
    return LATIN.test(asked) && asked.length >= LEAST_LETTERS && latin.some((word) => word.startsWith(asked));
  };
}
