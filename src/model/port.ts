// A 口岸 and how it is named: UN/LOCODE, two letters of the country and three of the place.

export interface Port {
  /** UN/LOCODE such as `CNLYG`; null where a file does not say it. */
  readonly code: string | null;
  readonly name: string | null;
}

const PORT_CODE = /^[A-Z]{2}[A-Z2-9]{3}$/;

export function isPortCode(text: string): boolean {
  return PORT_CODE.test(text);
}

export type Direction = "import" | "export" | "both";

export function isDirection(text: string): text is Direction {
  return text === "import" || text === "export" || text === "both";
}
