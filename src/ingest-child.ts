// The program of the child process that reads one untrusted file: request on standard input, answer on standard
// output. It holds nothing but that file; its parent has capped its memory and its time.

import { readBillFile, readListFile } from "./ingest.ts";
import { Failure } from "./model/failure.ts";
import { endLine, linesOfBill, linesOfList, splitRequest } from "./ingest-wire.ts";

async function answer(message: Uint8Array): Promise<void> {
  const { request, bytes } = splitRequest(message);
  try {
    const lines = request.subject === "bill" ? linesOfBill(await readBillFile(bytes, request)) : linesOfList(await readListFile(bytes, request));
    for (const line of lines) process.stdout.write(line);
  } catch (error) {
    if (error instanceof Failure) {
      process.stdout.write(endLine({ failure: { kind: error.kind, params: error.params, place: error.place } }));
    } else if (error instanceof RangeError && /allocation failed|Invalid string length|Cannot create/i.test(error.message)) {
      // An allocation over the cap throws a RangeError that names it.
      process.stdout.write(endLine({ overLimit: true }));
    } else throw error;
  }
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
await answer(Buffer.concat(chunks.splice(0)));
