// What every command is told besides its options.

import type { Locale } from "../model/text.ts";

export interface CommandContext {
  readonly version: string;
  readonly locale: Locale;
}
