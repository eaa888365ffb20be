// Keeps what was read and verified lately in memory, up to a total size. Only for what never changes once it exists.

export interface Recent<Value> {
  /** The kept value, or what `read` gives; null is not kept. */
  get(key: string, read: () => Value | null): Value | null;
}

export function keepRecent<Value>(limit: number, sizeOf: (value: Value) => number): Recent<Value> {
  const kept = new Map<string, Value>();
  let total = 0;
  const drop = (key: string, value: Value): void => {
    kept.delete(key);
    total -= sizeOf(value);
  };
  return {
    get(key, read) {
      const known = kept.get(key);
      const value = known ?? read();
      if (value === null || sizeOf(value) > limit) return value;
      if (known !== undefined) drop(key, known);
      // Last in is last out.
      kept.set(key, value);
      total += sizeOf(value);
      for (const [oldest, old] of kept) {
        if (total <= limit) break;
        drop(oldest, old);
      }
      return value;
    },
  };
}
