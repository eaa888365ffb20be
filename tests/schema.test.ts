// The schemas are schemas. The program itself does not ask: it would cost every start.

import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { schemaText, type SchemaName } from "../src/schema-code.ts";

const NAMES: readonly SchemaName[] = ["fee-list", "bill", "report"];

test.each(NAMES)("the schema %s fits the schema of schemas", (name) => {
  const ajv = new Ajv2020({ logger: false });
  expect(ajv.validateSchema(JSON.parse(schemaText(name)) as object), JSON.stringify(ajv.errors)).toBe(true);
});

test("a schema that is none is refused", () => {
  expect(new Ajv2020({ logger: false }).validateSchema({ $schema: "https://json-schema.org/draft/2020-12/schema", type: "text" })).toBe(false);
});
