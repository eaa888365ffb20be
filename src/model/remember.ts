// What a pure function has worked out once, kept for when it is asked again. It changes no answer, only its cost.

/** Worked out when it is first asked for. */
export function whenAsked<Value>(work: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => (known ??= { value: work() }).value;
}

/** Worked out once for each object, for as long as somebody holds the object. */
export function oncePer<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = work(key);
    known.set(key, { value });
    return value;
  };
}

const TEXTS_MOST = 10_000;
const TEXT_LENGTH = 100;

/** Worked out once for each short text, as bills and lists repeat a few names. Bounded: when full it begins anew. */
export function oncePerText<Value>(work: (text: string) => Value, most = TEXTS_MOST): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.value;
    const value = work(text);
    if (known.size >= most) known.clear();
    if (text.length <= TEXT_LENGTH) known.set(text, { value });
    return value;
  };
}
