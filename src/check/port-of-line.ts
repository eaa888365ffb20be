// The port of a line: a bill may hold several, each line with its own code or name. What the caller gives wins.

import { normalName } from "../match/names.ts";
import type { Bill, Line } from "../model/bill.ts";
import { isPortCode } from "../model/port.ts";
import type { ListSource } from "./list-source.ts";

export interface PortOfLine {
  readonly code: string | null;
  /** In words, where no list is of a port of that name. */
  readonly named: string | null;
}

export function portOf(line: Line, bill: Bill, lists: ListSource, isGiven: boolean): PortOfLine {
  const said = line["x_口岸"];
  const text = typeof said === "string" ? said.trim() : "";
  if (isGiven || text === "") return { code: bill.port ?? null, named: null };
  if (isPortCode(text)) return { code: text, named: null };
  const wanted = plainPort(text);
  const codes = new Set(lists.all().filter(({ list }) => list.port.name !== null && plainPort(list.port.name) === wanted).map(({ list }) => list.port.code));
  const only = codes.size === 1 ? [...codes][0]! : null;
  return only === null ? { code: null, named: text } : { code: only, named: null };
}

/** 连云港口岸 and 连云港 are one port. */
function plainPort(name: string): string {
  return normalName(name).replace(/口岸$/, "");
}
