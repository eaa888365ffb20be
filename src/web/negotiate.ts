// What the reader asked for by header: a media type, a language, a content coding (RFC 9110, 12.5).

interface Wish {
  readonly name: string;
  readonly quality: number;
}

// A header longer than this is nobody's wish.
const LONGEST_HEADER = 1000;

function wishes(header: string | undefined): Wish[] {
  if (header === undefined || header.length > LONGEST_HEADER) return [];
  return header.split(",").map((part) => {
    const [name = "", ...parameters] = part.split(";");
    const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
    const value = quality === undefined ? 1 : Number(quality.slice(2));
    return { name: name.trim().toLowerCase(), quality: Number.isFinite(value) ? value : 0 };
  });
}

function qualityOf(wanted: readonly Wish[], candidates: readonly string[]): number {
  for (const candidate of candidates) {
    const wish = wanted.find(({ name }) => name === candidate);
    if (wish) return wish.quality;
  }
  return 0;
}

/** The offered media type that the reader likes best; the first offered wins a tie. Null: none is acceptable. */
export function preferredType<T extends string>(accept: string | undefined, offered: readonly T[]): T | null {
  const wanted = wishes(accept);
  if (wanted.length === 0) return offered[0] ?? null;
  let best: T | null = null;
  let bestQuality = 0;
  for (const type of offered) {
    const quality = qualityOf(wanted, [type, `${type.slice(0, type.indexOf("/"))}/*`, "*/*"]);
    if (quality > bestQuality) [best, bestQuality] = [type, quality];
  }
  return best;
}

/** zh or en by Accept-Language; Chinese, the text of record, when neither is asked for. */
export function preferredLanguage(header: string | undefined): "zh" | "en" {
  let best: "zh" | "en" = "zh";
  let bestQuality = 0;
  for (const { name, quality } of wishes(header)) {
    const language = name.split("-")[0];
    if ((language === "zh" || language === "en") && quality > bestQuality) [best, bestQuality] = [language, quality];
  }
  return best;
}

/** br before gzip before plain. */
export function preferredCoding(header: string | undefined): "br" | "gzip" | "identity" {
  if (header === undefined) return "identity";
  const wanted = wishes(header);
  if (qualityOf(wanted, ["br"]) > 0) return "br";
  return qualityOf(wanted, ["gzip"]) > 0 ? "gzip" : "identity";
}
