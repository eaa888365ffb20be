// `qingdan validate`: is this fee list fit to publish?

import { streamValidation } from "../validate.ts";
import { asOf, listMetadata, type Options } from "./options.ts";
import type { CommandContext } from "./context.ts";
import { ingestList } from "./reading.ts";
import { writeReports } from "./reports.ts";
import { national } from "./wiring.ts";

export function validateCommand(files: readonly string[], options: Options, context: CommandContext): Promise<number> {
  const knowledge = national();
  const metadata = listMetadata(options);
  const day = asOf(options);
  return writeReports(
    files,
    { subject: "list", day, national: knowledge },
    async (bytes, file) => {
      const { reading, input } = await ingestList(bytes, file, metadata, knowledge);
      return streamValidation(reading, { input, day, national: knowledge, locale: context.locale, version: context.version });
    },
    options,
    context,
  );
}
