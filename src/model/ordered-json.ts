// Two values are the same whatever order their members stand in: a list that was read back has them in another order.

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** JSON with the members of each object in order: the same text for the same value. */
export function orderedJson(value: unknown): string {
  return JSON.stringify(value, inOrder);
}
