// Stands in for src/formats/pdf.ts where there is no Node: what reads the text of a PDF is larger than all the rest of the
// module together. The page asks before it sends such a bill to the service.

import { Failure } from "../model/failure.ts";

export function readPdfBill(): never {
  throw new Failure("format-unsupported", { found: "PDF" });
}
