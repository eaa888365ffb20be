// What pdf.js would load from files to read Chinese fonts that bring no Unicode of their own: we make the few maps that
// invoices use, and nothing else is loaded. A character's number in the font is here its Unicode (UniGB-*, GBK-EUC-H); the
// map back is then the identity. A font numbered in any other way comes out as other signs, never as digits.

import { TextDecoder } from "node:util";

export class CharacterMaps {
  /** pdf.js asks so for every file. */
  readonly fetch = ({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> => {
    const text = kind === "cMapUrl" ? mapNamed(filename) : null;
    return text === null ? Promise.reject(new Error("nothing is loaded")) : Promise.resolve(Buffer.from(text));
  };
}

function mapNamed(name: string): string | null {
  if (name === "Adobe-GB1-UCS2") return toUnicode();
  const vertical = name.endsWith("-V");
  if (/^UniGB-(?:UCS2|UTF16)-[HV]$/.test(name)) return map(["<0000> <FFFF>"], ["<0000> <FFFF> 0"], [], vertical);
  if (/^(?:GBK|GBKp|GB|GBpc)-EUC-[HV]$|^GBK2K-[HV]$/.test(name)) return map(["<00> <80>", "<8140> <FEFE>"], ["<20> <7E> 32"], gbkCharacters(), vertical);
  return null;
}

const MOST_IN_BLOCK = 100;

function map(spaces: readonly string[], ranges: readonly string[], characters: readonly string[], vertical: boolean): string {
  return [
    "begincmap", `/WMode ${vertical ? 1 : 0} def`, `${spaces.length} begincodespacerange`, ...spaces, "endcodespacerange",
    ...blocks("cidrange", ranges), ...blocks("cidchar", characters), "endcmap", "",
  ].join("\n");
}

function blocks(name: string, lines: readonly string[]): string[] {
  const all: string[] = [];
  for (let start = 0; start < lines.length; start += MOST_IN_BLOCK) {
    const block = lines.slice(start, start + MOST_IN_BLOCK);
    all.push(`${block.length} begin${name}`, ...block, `end${name}`);
  }
  return all;
}

function gbkCharacters(): string[] {
  const decoder = new TextDecoder("gbk");
  const lines: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== "\uFFFD") lines.push(`<${hex(lead, 2)}${hex(trail, 2)}> ${text.charCodeAt(0)}`);
    }
  }
  return lines;
}

// Below 32 stand the digits of fonts that number their characters by Adobe's list: they must not be read as anything.
function toUnicode(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const page = hex(high, 2);
    return high === 0 ? "<0020> <00FF> <0020>" : `<${page}00> <${page}FF> <${page}00>`;
  });
  return ["begincmap", "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange", ...blocks("bfrange", ranges), "endcmap", ""].join("\n");
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}
