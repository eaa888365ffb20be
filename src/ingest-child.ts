// The program of the child process that reads one untrusted file: request on standard input, answer on standard
// output. It holds nothing but that file; its parent has capped its memory and its time.

import { annotatedWorkbook } from "./formats/annotate.ts";
import { readBillFile, readListFile } from "./ingest.ts";
import { Failure } from "./model/failure.ts";
import { endLine, lineOfWorkbook, linesOfBill, linesOfList, splitRequest, type ChildRequest } from "./ingest-wire.ts";

async function answer(message: Uint8Array): Promise<void> {
  const { request, bytes } = splitRequest(message);
  try {
    for (const line of await linesOf(request, bytes)) process.stdout.write(line);
  } catch (error) {
    if (error instanceof Failure) {
      process.stdout.write(endLine({ failure: { kind: error.kind, params: error.params, place: error.place } }));
    } else if (error instanceof RangeError && /allocation failed|Invalid string length|Cannot create/i.test(error.message)) {
      // An allocation over the cap throws a RangeError that names it.
      process.stdout.write(endLine({ overLimit: true }));
    } else throw error;
  }
}

async function linesOf(request: ChildRequest, bytes: Uint8Array): Promise<Iterable<string>> {
  switch (request.subject) {
    case "bill": return linesOfBill(await readBillFile(bytes, request));
    case "list": return linesOfList(await readListFile(bytes, request));
    case "annotate": return [lineOfWorkbook(await annotatedWorkbook(bytes, request.annotations))];
  }
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
await answer(Buffer.concat(chunks.splice(0)));
