// The package itself, for a look behind the store's back. Nothing of it is let go of, for the reason that sqlite.ts gives.

import BetterSqlite, { type Database, type Options, type PragmaOptions, type Statement } from "better-sqlite3";

const kept: unknown[] = [];

export class RawDatabase extends BetterSqlite {
  constructor(path: string, options?: Options) {
    super(path, options);
    kept.push(this);
  }

  override readonly prepare = ((sql: string): Statement => {
    const statement: Statement = super.prepare(sql);
    kept.push(statement);
    return statement;
  }) as Database["prepare"];

  override pragma(source: string, { simple = false }: PragmaOptions = {}): unknown {
    const statement = this.prepare(`PRAGMA ${source}`);
    const rows = statement.reader ? (statement.all() as object[]) : [statement.run()];
    return simple ? Object.values(rows[0]!)[0] : rows;
  }
}
