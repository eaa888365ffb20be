// Seeded damage to bytes: the same mutants each time, so that a seed in a failing test is all that is needed.

export type Chance = () => number;

/** mulberry32: numbers from 0 up to 1. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = [
  "<", ">", "&", "&#", "&#x110000;", '"', '""', "'", ",", ";", "\t", "\n", "\r", "\0", "\u0001", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [", "<?x",
  "<tr>", "</tr>", "<table>", '<td rowspan="99999">', '<td colspan="-1">', "</c>", "<c", 'r="ZZZ9999999"', 't="s"', 's="99999"', "<v>1e400</v>", "{", "}", "[", "]",
  ":", "1e999", "-", "\\u", "\\ud800", '"__proto__":', "合计", "收费标准", "序号", "\ufeff", "\ufffe", "\u200b", "9".repeat(40), "甲".repeat(5_000), " ".repeat(3_000),
].map((word) => Buffer.from(word));

const MOST_CHANGES = 6;

/** Bytes flipped, cut out, doubled, cut off, and signs put in that mean something to one of the readers. */
export function mutant(bytes: Uint8Array, chance: Chance): Buffer {
  let made = Buffer.from(bytes);
  const at = (): number => Math.floor(chance() * (made.length + 1));
  for (let left = 1 + Math.floor(chance() * MOST_CHANGES); left > 0; left -= 1) {
    const kind = Math.floor(chance() * 6);
    const [start, length] = [at(), Math.floor(chance() ** 3 * 400)];
    if (kind === 0 && start < made.length) made[start] = Math.floor(chance() * 256);
    else if (kind === 1) made = Buffer.concat([made.subarray(0, start), made.subarray(start + length)]);
    else if (kind === 2) made = Buffer.concat([made.subarray(0, start), made.subarray(start, start + length), made.subarray(start)]);
    else if (kind === 3 && chance() < 0.2) made = made.subarray(0, start);
    else made = Buffer.concat([made.subarray(0, start), WORDS[Math.floor(chance() * WORDS.length)]!, made.subarray(start)]);
  }
  return made;
}
