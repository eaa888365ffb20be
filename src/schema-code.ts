// The schemas as the code that the build has ajv make of them (build.js), loaded when they are first asked for. In a
// bundle that stands alone the build puts the code itself in the place of this file.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { projectUrl } from "./project-url.ts";

export type SchemaName = "fee-list" | "bill" | "report";
type Formats = Readonly<Record<string, (text: string) => boolean>>;
/** A validating function for each part of a schema. */
export type SchemaCode = (formats: Formats) => Readonly<Record<string, ValidateFunction>>;

export function schemaCode(name: SchemaName): SchemaCode {
  return createRequire(import.meta.url)(fileURLToPath(projectUrl(`dist/schemas/${name}.cjs`))) as SchemaCode;
}

/** The schema file as it stands, to be served at its `$id`. */
export function schemaText(name: SchemaName): string {
  return readFileSync(projectUrl(`schemas/${name}/1.0.json`), "utf8");
}
