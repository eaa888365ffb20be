// The limits on a file as one sentence, for the help of a command and beside the field that takes the file.

import { say, type Locale, type Words } from "../model/text.ts";

const TOLD: Words = { zh: "上限：{limits}。", en: "Limits: {limits}." };

export function limitsSentence(limits: readonly Words[], locale: Locale): string {
  return say(TOLD, locale, { limits: limits.map((words) => say(words, locale)).join(locale === "zh" ? "；" : "; ") });
}
