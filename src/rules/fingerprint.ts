// A 106-bit fingerprint of an entry's identifying texts, so that a list of any length is searched for repetitions in
// little memory. Two different texts agree with a chance of 1 in 10^31.

export interface Fingerprint {
  readonly high: number;
  readonly low: number;
}

/** Mixes texts one after another; the parts keep apart. */
export function fingerprint(parts: readonly string[]): Fingerprint {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  let c = 0x9e3779b9;
  let d = 0x7f4a7c15;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const code = part.charCodeAt(i);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
      c = Math.imul(c ^ code, 2246822519);
      d = Math.imul(d ^ code, 3266489917);
    }
    a = Math.imul(a ^ 0x1ffff, 2654435761);
    b = Math.imul(b ^ 0x1ffff, 1597334677);
    c = Math.imul(c ^ 0x1ffff, 2246822519);
    d = Math.imul(d ^ 0x1ffff, 3266489917);
  }
  return { high: spread(a, b), low: spread(c, d) };
}

/** Remembers fingerprints in the order in which they first come. */
export interface FirstSeen {
  /** Which of the fingerprints kept so far this is, from 0; or below 0 where it is new. */
  place(print: Fingerprint): number;
}

/** An open-addressed table in typed arrays: a Map of doubles would cost three times the time. */
export function firstSeen(): FirstSeen {
  // Always a power of two, so that a mask finds the slot.
  let capacity = 1024;
  let slots = new Int32Array(capacity);
  let highs = new Float64Array(capacity);
  let lows = new Float64Array(capacity);
  let size = 0;
  const insert = (high: number, number: number): void => {
    let at = (high >>> 0) & (capacity - 1);
    while (slots[at] !== 0) at = (at + 1) & (capacity - 1);
    slots[at] = number;
  };
  const grow = (): void => {
    capacity *= 4;
    slots = new Int32Array(capacity);
    const [oldHighs, oldLows] = [highs, lows];
    highs = new Float64Array(capacity);
    lows = new Float64Array(capacity);
    highs.set(oldHighs);
    lows.set(oldLows);
    for (let number = 1; number <= size; number++) insert(highs[number - 1]!, number);
  };
  return {
    place({ high, low }) {
      let at = (high >>> 0) & (capacity - 1);
      for (let number = slots[at]!; number !== 0; number = slots[at]!) {
        if (highs[number - 1] === high && lows[number - 1] === low) return number - 1;
        at = (at + 1) & (capacity - 1);
      }
      highs[size] = high;
      lows[size] = low;
      size += 1;
      slots[at] = size;
      if (size * 2 > capacity) grow();
      return -size;
    },
  };
}

function spread(a: number, b: number): number {
  const x = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  const y = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(x ^ (x >>> 13), 3266489909);
  return 4294967296 * (2097151 & y) + (x >>> 0);
}
