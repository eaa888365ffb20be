// The text objects of OFD pages: what each says, by its identifier, and where it stands.

import { Failure } from "../model/failure.ts";
import { LIMITS } from "./limits.ts";
import type { TextPage, TextPiece } from "./page-rows.ts";
import { allNamed, type XmlElement } from "./xml-tree.ts";

export interface OfdText {
  readonly pages: readonly TextPage[];
  /** By the identifier of the object. */
  readonly byId: ReadonlyMap<string, string>;
}

export function textOfPages(contents: readonly (readonly XmlElement[])[]): OfdText {
  const byId = new Map<string, string>();
  let count = 0;
  const pages = contents.map((parts, index) => {
    const pieces: TextPiece[] = [];
    for (const object of parts.flatMap((part) => [...allNamed(part, "TextObject")])) {
      const codes = [...allNamed(object, "TextCode")];
      count += codes.length;
      if (count > LIMITS.textPieces.value) throw new Failure("text-too-large", { limit: LIMITS.textPieces.value });
      byId.set(object.attributes["ID"] ?? "", codes.map(({ text }) => text).join("").trim());
      pieces.push(...codes.flatMap((code) => piecesOf(object, code)));
    }
    return { number: index + 1, pieces };
  });
  return { pages, byId };
}

function numbers(text: string | undefined): number[] {
  return (text ?? "").split(/\s+/).filter((word) => word !== "").map(Number).filter((number) => Number.isFinite(number));
}

const NARROW = /[\u0000-\u02FF]/;

/** Letters that stand further apart than this many of their heights are texts of their own. */
const FAR = 1.5;

function piecesOf({ attributes }: XmlElement, code: XmlElement): TextPiece[] {
  const [left = 0, top = 0] = numbers(attributes["Boundary"]);
  const size = numbers(attributes["Size"])[0] ?? 0;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(attributes["CTM"]);
  const signs = [...code.text];
  // Set downwards or turned: a label in the margin, a stamp.
  if (size <= 0 || Math.abs(b) > 0.05 * Math.abs(a) || a <= 0 || (numbers(code.attributes["DeltaY"]).some((step) => step !== 0) && signs.length > 1)) return [];
  const [x = 0, y = 0] = [code.attributes["X"], code.attributes["Y"]].map((text) => numbers(text)[0]);
  const scale = (numbers(attributes["HScale"])[0] ?? 1) * a;
  const steps = deltas(code.attributes["DeltaX"], signs.length - 1);
  const pieces: TextPiece[] = [];
  const place = (at: number): { x: number; y: number } => ({ x: left + a * at + c * y + e, y: top + b * at + d * y + f });
  let text = "";
  let start = x;
  let at = x;
  signs.forEach((sign, index) => {
    const usual = size * (NARROW.test(sign) ? 0.55 : 1);
    const step = steps[index] ?? usual;
    text += sign;
    const isLast = index === signs.length - 1;
    if (isLast || step > FAR * size + usual) {
      if (text.trim() !== "") pieces.push({ text, ...place(start), width: (at - start + usual) * scale, height: size * Math.abs(d) });
      text = "";
      start = at + step;
    }
    at += step;
  });
  return pieces;
}

/** `2.5 2.5 g 3 1.2`: steps between letters, `g n d` for n equal ones. */
function deltas(text: string | undefined, most: number): number[] {
  const words = (text ?? "").trim().split(/\s+/).filter((word) => word !== "");
  const steps: number[] = [];
  for (let at = 0; at < words.length && steps.length < most; at += 1) {
    if (words[at] !== "g") {
      steps.push(Number(words[at]));
      continue;
    }
    const count = Math.min(Number(words[at + 1]), most - steps.length);
    for (let n = 0; n < count; n += 1) steps.push(Number(words[at + 2]));
    at += 2;
  }
  return steps.map((step) => (Number.isFinite(step) ? step : 0));
}
