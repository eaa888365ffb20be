// The program of the child process that reads one untrusted file: request on standard input, answer on standard
// output. It holds nothing but that file; its parent has capped its memory and its time.

import { readBillFile, readListFile } from "./ingest.ts";
import { Failure } from "./model/failure.ts";
import { answerOfBill, answerOfList, splitRequest, type ChildAnswer } from "./ingest-wire.ts";

async function answerTo(message: Uint8Array): Promise<ChildAnswer> {
  const { request, bytes } = splitRequest(message);
  try {
    if (request.subject === "bill") return answerOfBill(await readBillFile(bytes, request));
    return answerOfList(await readListFile(bytes, request));
  } catch (error) {
    if (error instanceof Failure) return { failure: { kind: error.kind, params: error.params, place: error.place } };
    // An allocation over the cap throws a RangeError that names it.
    if (error instanceof RangeError && /allocation failed|Invalid string length|Cannot create/i.test(error.message)) return { overLimit: true };
    throw error;
  }
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
process.stdout.write(JSON.stringify(await answerTo(Buffer.concat(chunks))));
