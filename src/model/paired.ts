// Which of the later things is which of the earlier, where nothing but what they say tells.

/** Alike are those with the same key; null: not to be paired by it. */
export type Likeness<T> = (one: T, side: "before" | "after") => string | null;

export interface Paired<T> {
  readonly predecessor: ReadonlyMap<T, T>;
  /** The earlier ones that are nobody's predecessor, in their order. */
  readonly removed: readonly T[];
}

/** From the narrowest likeness to the widest: each of the later finds its predecessor by the first key that both share. */
export function paired<T>(before: readonly T[], after: readonly T[], likenesses: readonly Likeness<T>[]): Paired<T> {
  const predecessor = new Map<T, T>();
  const left = new Set(before);
  for (const likeness of likenesses) {
    const waiting = new Map<string, T[]>();
    for (const one of left) {
      const key = likeness(one, "before");
      if (key === null) continue;
      const queue = waiting.get(key);
      if (queue) queue.push(one);
      else waiting.set(key, [one]);
    }
    for (const one of after) {
      if (predecessor.has(one)) continue;
      const key = likeness(one, "after");
      const found = key === null ? undefined : waiting.get(key)?.shift();
      if (found === undefined) continue;
      predecessor.set(one, found);
      left.delete(found);
    }
  }
  return { predecessor, removed: [...left] };
}
