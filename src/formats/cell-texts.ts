// The texts of the cells of a UTF-8 file. A list says the same over and over (收费主体, 计价单位, 服务内容 …), and to make
// a text of bytes costs more than all else in reading it: so a cell met before is answered with the text made then.

/** Always a power of two, so that a mask finds the slot. Bounded: a new cell takes the slot of an old one. */
const SLOTS = 4096;
/** A column with so many more new cells than known ones (序号, 项目名称) does not repeat, and is no longer kept. */
const PATIENCE = 2048;

/**
 * The text from `start` to `end`, which stands in `column`. `hash` only says where to look: the bytes decide, so any
 * hash gives the right text.
 */
export type CellTexts = (start: number, end: number, hash: number, column: number) => string;

export function cellTexts(bytes: Uint8Array, columns: number): CellTexts {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Int32Array(SLOTS);
  const lengths = new Int32Array(SLOTS).fill(-1);
  const texts = new Array<string>(SLOTS).fill("");
  // By column: new cells less known ones.
  const news = new Int32Array(columns);
  return (start, end, hash, column) => {
    const balance = news[column]!;
    if (balance > PATIENCE) return buffer.toString("utf8", start, end);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    if (lengths[slot] === end - start) {
      let known = starts[slot]!;
      let at = start;
      while (at < end && bytes[at] === bytes[known]) {
        at += 1;
        known += 1;
      }
      if (at === end) {
        if (balance > 0) news[column] = balance - 1;
        return texts[slot]!;
      }
    }
    const text = buffer.toString("utf8", start, end);
    news[column] = balance + 1;
    starts[slot] = start;
    lengths[slot] = end - start;
    texts[slot] = text;
    return text;
  };
}
