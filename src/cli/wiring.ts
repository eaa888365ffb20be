// What the commands share: settings, national knowledge, the store, the templates and the font.

import { createRequire } from "node:module";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings, type Settings } from "../config.ts";
import { Failure } from "../model/failure.ts";
import type { National } from "../model/national.ts";
import { loadNational } from "../national.ts";
import { projectUrl } from "../project-url.ts";
import type { Store } from "../store/store.ts";
import type { Options } from "./options.ts";

export function national(): National {
  return loadNational(projectUrl("catalogs/national/"));
}

export function settings(options: Options): Settings {
  return readSettings(
    { ...(options.data !== undefined && { data: options.data }), ...(options.listen !== undefined && { listen: options.listen }) },
    process.env,
  );
}

/** The store of the data folder; made where there is none. Loaded here, since most commands need no store. */
export async function openData({ data, origin, anchors }: Pick<Settings, "data" | "origin" | "anchors">): Promise<Store> {
  const { openStore } = await import("../store/index.ts");
  return openStore({ directory: data, origin, ...(anchors !== "" && { anchor: anchors }) });
}

/** The store of a data folder that is there: a command that only reads makes none. */
export async function openExistingData(chosen: Settings): Promise<Store> {
  if (!existsSync(join(chosen.data, "qingdan.db"))) throw new Failure("data-missing", { name: chosen.data });
  return openData(chosen);
}

/** Bytes of the font of the PDF notice. */
export function fontBytes({ font }: Settings): Uint8Array {
  const regular = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";
  return readFileSync(font === "" ? createRequire(import.meta.url).resolve(regular) : font);
}

/** The texts of a folder of templates by name without ending. */
export function templates(folder: string): ReadonlyMap<string, string> {
  const url = projectUrl(`templates/${folder}/`);
  const names = readdirSync(url).filter((name) => name.endsWith(".hbs"));
  return new Map(names.map((name) => [name.slice(0, -".hbs".length), readFileSync(new URL(name, url), "utf8")]));
}
