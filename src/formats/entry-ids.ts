// Names of entries that stay the same when the list is read again: `2-07` from 序号 7 of table (二).

export interface EntryIds {
  /** `no` as the cell says it; rows that share a number, or have none, get a running number behind it. */
  next(table: 1 | 2, no: string): string;
}

const USABLE = /^0*(\d{1,6})[.、．]?$/;

export function entryIds(): EntryIds {
  const used = { 1: usedNumbers(), 2: usedNumbers() };
  const repeats = new Map<string, number>();
  const rows = { 1: 0, 2: 0 };
  return {
    next(table, no) {
      rows[table] += 1;
      const number = isPlain(no) ? no : (USABLE.exec(no)?.[1] ?? String(rows[table])).padStart(2, "0");
      let name = number;
      if (!used[table].add(name)) {
        const base = `${String(table)}-${number}`;
        let repeat = repeats.get(base) ?? 1;
        do {
          repeat += 1;
          name = number + String(repeat).padStart(2, "0");
        } while (!used[table].add(name));
        repeats.set(base, repeat);
      }
      return table === 1 ? `1-${name}` : `2-${name}`;
    },
  };
}

/** Two to six digits of which the first is no zero: nearly every 序号 of a long list. */
function isPlain(no: string): boolean {
  if (no.length < 2 || no.length > 6 || no.charCodeAt(0) === 48) return false;
  for (let at = 0; at < no.length; at += 1) {
    const code = no.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

const MARKED = 1_000_000;

/** Short numbers are marked in a table of bytes, which a long list fills; the others, which are few, are kept as texts. */
function usedNumbers(): { /** False where the digits are used already. */ add(digits: string): boolean } {
  let marks = new Uint8Array(1024);
  const texts = new Set<string>();
  return {
    add(digits) {
      const number = Number(digits);
      if (number >= MARKED || (digits.startsWith("0") && digits.length > 2)) {
        const before = texts.size;
        return texts.add(digits).size > before;
      }
      if (number >= marks.length) {
        const larger = new Uint8Array(Math.min(MARKED, Math.max(marks.length * 2, number + 1)));
        larger.set(marks);
        marks = larger;
      }
      if (marks[number] === 1) return false;
      marks[number] = 1;
      return true;
    },
  };
}
