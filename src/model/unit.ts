// What a price is per. The words are ours; the Chinese names of each stand in catalogs/national/units.json.

export const UNIT_WORDS = [
  "box", "teu", "bill", "trip", "voyage", "call", "vessel", "tug", "vehicle", "aircraft", "tonne", "freight-ton",
  "weight-ton", "volume-ton", "net-ton", "gross-ton", "m3", "m2", "kg", "day", "hour", "month", "page", "piece", "seal",
  "person", "kwh", "nautical-mile",
] as const;

export type UnitWord = (typeof UNIT_WORDS)[number];
