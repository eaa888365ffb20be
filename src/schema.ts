// Holds JSON against the schemas of schemas/, one part of a document at a time, and says every error in a clerk's
// words. The build has ajv compile them to code (build.js), since to do so at each start would cost more than the rest.

import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { documentWords, fieldWords, rowWords, schemaSentences, typeWords, type SentenceName } from "./i18n/schema.ts";
import { isDay } from "./model/day.ts";
import type { Words } from "./model/text.ts";
import { schemaCode, type SchemaCode, type SchemaName } from "./schema-code.ts";

/** One error, placed by a pointer that continues the pointer of the part. */
export interface SchemaError {
  readonly at: string;
  readonly message: Words;
  readonly fix: Words;
  /** Parameters in both languages: a name of a field differs. */
  readonly params: Readonly<Record<"zh" | "en", Readonly<Record<string, string>>>>;
}

/** Errors told of one part; a row of rubbish need not be described a hundred times. */
const MAX_ERRORS = 20;
const MAX_SHOWN = 60;

const compiled = new Map<SchemaName, ReturnType<SchemaCode>>();

/** Loaded when it is first asked for. `part` is a name under `$defs`, or `whole`. */
function compiledPart(name: SchemaName, part: string): ValidateFunction {
  let parts = compiled.get(name);
  if (!parts) compiled.set(name, (parts = schemaCode(name)({ date: isDay })));
  const validate = parts[part];
  if (!validate) throw new Error(`the schema ${name} has no part ${part}`);
  return validate;
}

/** A test of one part of a schema, and the errors of the value it last refused. */
export interface PartCheck {
  accepts(value: unknown): boolean;
  /** Of the last value refused; `at` begins with `base`. */
  errors(base: string): SchemaError[];
}

export function partCheck(name: SchemaName, part: string): PartCheck {
  const validate = compiledPart(name, part);
  return {
    accepts: (value) => validate(value),
    errors: (base) => told(validate.errors ?? [], base, base === "" ? documentWords : rowWords),
  };
}

/** What a validator of the web refused, in the same sentences; `whole` is what the value is called. */
export function schemaErrors(errors: readonly ErrorObject[], whole: Words): SchemaError[] {
  return told(errors, "", whole);
}

// A branch of `anyOf` that failed says nothing a reader needs twice: one error a place, the most telling first.
function told(errors: readonly ErrorObject[], base: string, whole: Words): SchemaError[] {
  const alternatives = new Set(errors.filter((error) => error.keyword === "anyOf").map((error) => error.instancePath));
  const seen = new Set<string>();
  const out: SchemaError[] = [];
  for (const error of errors) {
    if (error.keyword === "anyOf") continue;
    if (error.keyword === "type" && alternatives.has(error.instancePath) && error.params["type"] === "null") continue;
    const sentence = sentenceOf(error);
    const at = base + pointerOf(error);
    const key = error.keyword === "pattern" || error.keyword === "format" ? `${at} value` : `${at} ${error.keyword}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { message, fix } = schemaSentences[sentence];
    out.push({ at, message, fix, params: { zh: paramsOf(error, whole, "zh"), en: paramsOf(error, whole, "en") } });
    if (out.length >= MAX_ERRORS) break;
  }
  return out;
}

function pointerOf(error: ErrorObject): string {
  const property: unknown = error.params["additionalProperty"];
  if (typeof property !== "string") return error.instancePath;
  return `${error.instancePath}/${property.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Have we another word for the member that is missing? */
function hasOtherName({ params }: ErrorObject): boolean {
  const name = String(params["missingProperty"]);
  return nameOf(name, "zh") !== name;
}

function sentenceOf(error: ErrorObject): SentenceName {
  const definition = error.schemaPath;
  switch (error.keyword) {
    case "required": return hasOtherName(error) ? "required" : "lacking";
    case "additionalProperties": return "unknown";
    case "type":
      if (typeof error.data !== "number" || error.params["type"] !== "string") return "type";
      return definition.includes("/decimal/") ? "number" : "quoted";
    case "enum": case "const": return "choice";
    case "format": return "day";
    case "maxLength": case "maxItems": case "maximum": return "long";
    case "minLength": case "minItems": case "minimum": return "short";
    case "pattern":
      if (definition.includes("/day/")) return "day";
      if (definition.includes("/decimal/")) return "decimal";
      if (definition.includes("/currency/")) return "currency";
      if (error.instancePath.endsWith("/uscc")) return "uscc";
      if (error.instancePath.endsWith("/code")) return "code";
      return "pattern";
    default: return "other";
  }
}

function paramsOf(error: ErrorObject, whole: Words, locale: "zh" | "en"): Record<string, string> {
  const params = error.params as Readonly<Record<string, unknown>>;
  const property = params["missingProperty"] ?? params["additionalProperty"];
  return {
    field: error.instancePath === "" ? whole[locale] : fieldName(error.instancePath, locale),
    found: isChoice(error) ? clipped(JSON.stringify(error.data)) : shown(error.data),
    expected: expectedOf(error, locale),
    ...(typeof property === "string" ? { property: clipped(property), propertyWords: nameOf(property, locale) } : {}),
  };
}

// Beside the values that are allowed, text stands in its quotation marks, so that "2" is not taken for 2.
function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === "enum" || keyword === "const";
}

function fieldName(pointer: string, locale: "zh" | "en"): string {
  const names = pointer.split("/").filter((part) => part !== "" && !/^\d+$/.test(part));
  const last = names.at(-1);
  if (last === undefined) return pointer;
  const parent = names.at(-2);
  if ((last === "name" || last === "text") && parent !== undefined) return nameOf(parent, locale);
  return nameOf(last, locale);
}

function nameOf(property: string, locale: "zh" | "en"): string {
  return Object.hasOwn(fieldWords, property) ? fieldWords[property as keyof typeof fieldWords][locale] : clipped(property);
}

function expectedOf(error: ErrorObject, locale: "zh" | "en"): string {
  const { allowedValues, allowedValue, type, limit } = error.params as Readonly<Record<string, unknown>>;
  if (Array.isArray(allowedValues)) return allowedValues.map((value) => JSON.stringify(value)).join(locale === "zh" ? "、" : ", ");
  if (allowedValue !== undefined) return JSON.stringify(allowedValue);
  if (type !== undefined) {
    const types = Array.isArray(type) ? type : [type];
    return types.map((one) => typeWords[one as keyof typeof typeWords][locale]).join(locale === "zh" ? "或" : " or ");
  }
  return typeof limit === "number" ? String(limit) : "";
}

function shown(value: unknown): string {
  return clipped(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
}

function clipped(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
