// What an administrator settles for a port: where it lies, who publishes, and whether that takes two people.

import type { Actor } from "../model/audit.ts";
import type { Audit } from "./audit.ts";
import type { Driver } from "./sqlite.ts";

export interface PortSettings {
  readonly code: string;
  /** Empty where nobody has named it. */
  readonly name: string;
  /** Administrative region (GB/T 2260); empty where nobody has given it one. */
  readonly region: string;
  /** Whoever submits a list may not approve it. */
  readonly twoPersons: boolean;
  /** Name of the publisher for new lists; null where none is set. */
  readonly publisher: string | null;
}

export interface PortsSettings {
  /** What holds for a port; two people and no region where nothing was settled. */
  of(code: string): PortSettings;
  /** The ports that something was settled for, by code. */
  all(): readonly PortSettings[];
  set(settings: PortSettings, by: Actor): void;
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly two_persons: number;
  readonly publisher: string | null;
}

function settingsOf({ two_persons, ...row }: Row): PortSettings {
  return { ...row, twoPersons: two_persons === 1 };
}

export function openPortSettings(driver: Driver, audit: Audit): PortsSettings {
  const of = (code: string): PortSettings => {
    const row = driver.query<Row>("SELECT * FROM port_settings WHERE code = ?", code)[0];
    return row ? settingsOf(row) : { code, name: "", region: "", twoPersons: true, publisher: null };
  };
  return {
    of,
    all: () => driver.query<Row>("SELECT * FROM port_settings ORDER BY code").map(settingsOf),
    set: (settings, by) => driver.transaction(() => {
      const { code, name, region, twoPersons, publisher } = settings;
      const before = of(code);
      driver.query(
        "INSERT INTO port_settings (code, name, region, two_persons, publisher) VALUES (?, ?, ?, ?, ?) ON CONFLICT (code) DO UPDATE " +
        "SET name = excluded.name, region = excluded.region, two_persons = excluded.two_persons, publisher = excluded.publisher",
        code, name, region, twoPersons ? 1 : 0, publisher,
      );
      audit.record(by, {
        action: "port-set", object: `port:${code}`,
        details: { name, region, publisher, twoPersons, twoPersonsBefore: before.twoPersons, regionBefore: before.region },
      });
    }),
  };
}
