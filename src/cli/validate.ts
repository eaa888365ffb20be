// `qingdan validate`: is this fee list fit to publish?

import { streamValidation } from "../validate.ts";
import { asOf, listMetadata, readInput, type Options } from "./options.ts";
import type { CommandContext } from "./context.ts";
import { ingestList } from "./reading.ts";
import { writeReports } from "./reports.ts";
import { national } from "./wiring.ts";

export function validateCommand(files: readonly string[], options: Options, context: CommandContext): Promise<number> {
  const knowledge = national();
  const metadata = listMetadata(options);
  const day = asOf(options);
  const open = async (file: string): ReturnType<Parameters<typeof writeReports>[1]> => {
    const { reading, input } = await ingestList(readInput(file), file, metadata, knowledge);
    return streamValidation(reading, { input, day, national: knowledge, locale: context.locale, version: context.version });
  };
  return writeReports(files, open, options, context);
}
