// The texts of the cells of a UTF-8 file. A list says the same over and over (收费主体, 计价单位, 服务内容 …), and to make
// a text of bytes costs more than all else in reading it: so a cell met before is answered with the text made then.

/** Always a power of two, so that a mask finds the slot. Bounded: a new cell takes the slot of an old one. */
const SLOTS = 8192;

export class CellTexts {
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer;
  readonly #words: DataView;
  readonly #starts = new Int32Array(SLOTS);
  readonly #lengths = new Int32Array(SLOTS).fill(-1);
  readonly #texts: string[] = new Array<string>(SLOTS).fill("");

  constructor(utf8: Uint8Array) {
    this.#bytes = utf8;
    this.#buffer = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.byteLength);
    this.#words = new DataView(utf8.buffer, utf8.byteOffset, utf8.byteLength);
  }

  /** The text from `start` to `end`. `hash` only says where to look: the bytes decide, so any hash gives the right text. */
  text(start: number, end: number, hash: number): string {
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const length = end - start;
    if (this.#lengths[slot] === length && this.#same(this.#starts[slot]!, start, length)) return this.#texts[slot]!;
    const text = this.#buffer.toString("utf8", start, end);
    this.#starts[slot] = start;
    this.#lengths[slot] = length;
    this.#texts[slot] = text;
    return text;
  }

  #same(a: number, b: number, length: number): boolean {
    const words = this.#words;
    let at = 0;
    for (; at + 4 <= length; at += 4) if (words.getInt32(a + at) !== words.getInt32(b + at)) return false;
    for (; at < length; at += 1) if (this.#bytes[a + at] !== this.#bytes[b + at]) return false;
    return true;
  }
}
