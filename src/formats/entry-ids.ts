// Names of entries that stay the same when the list is read again: `2-07` from 序号 7 of table (二).

export interface EntryIds {
  /** `no` as the cell says it; rows that share a number, or have none, get a running number behind it. */
  next(table: 1 | 2, no: string): string;
}

const USABLE = /^0*(\d{1,6})[.、．]?$/;

export function entryIds(): EntryIds {
  const used = new Set<string>();
  const repeats = new Map<string, number>();
  const rows = { 1: 0, 2: 0 };
  return {
    next(table, no) {
      rows[table] += 1;
      const number = USABLE.exec(no)?.[1] ?? String(rows[table]);
      const base = `${String(table)}-${number.padStart(2, "0")}`;
      let id = base;
      if (used.has(base)) {
        let repeat = repeats.get(base) ?? 1;
        do {
          repeat += 1;
          id = base + String(repeat).padStart(2, "0");
        } while (used.has(id));
        repeats.set(base, repeat);
      }
      used.add(id);
      return id;
    },
  };
}
