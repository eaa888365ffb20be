// Brings a database to the form this program knows: numbered files, each applied once and remembered by its hash.

import { readdirSync, readFileSync } from "node:fs";
import { Failure } from "../model/failure.ts";
import { sha256Digest } from "../model/digest.ts";
import { projectUrl } from "../project-url.ts";
import type { Driver } from "./sqlite.ts";

const MIGRATIONS = projectUrl("src/store/migrations/");

interface Applied {
  readonly name: string;
  readonly digest: string;
}

function applied(driver: Driver): Applied[] {
  driver.script("CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL) STRICT");
  return driver.query<Applied>("SELECT name, digest FROM migrations ORDER BY name");
}

function files(): string[] {
  return readdirSync(MIGRATIONS).filter((name) => /^\d{4}\.sql$/.test(name)).sort();
}

/** Names of the migrations that this database has not had yet. Changes nothing. */
export function pendingMigrations(driver: Driver): readonly string[] {
  const [known] = driver.query("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'");
  const done = new Set(known === undefined ? [] : driver.query<Applied>("SELECT name, digest FROM migrations").map(({ name }) => name));
  return files().filter((name) => !done.has(name));
}

/** All of them, or none: one transaction. Throws `storage-unsafe` where a newer program wrote the database. */
export function migrate(driver: Driver): void {
  driver.transaction(() => {
    const done = new Map(applied(driver).map(({ name, digest }) => [name, digest]));
    for (const name of files()) {
      const sql = readFileSync(new URL(name, MIGRATIONS), "utf8");
      const digest = sha256Digest(sql);
      const known = done.get(name);
      done.delete(name);
      if (known === digest) continue;
      if (known !== undefined) throw new Failure("storage-unsafe", { reason: `migration ${name} ≠ ${known}` });
      driver.script(sql);
      driver.query("INSERT INTO migrations (name, digest) VALUES (?, ?)", name, digest);
    }
    // Written by a newer program than this one.
    for (const name of done.keys()) throw new Failure("storage-unsafe", { reason: `migration ${name}` });
  });
}
