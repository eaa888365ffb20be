// Publishes one list after another, where it is told to withdraws the version before each, and tells what it asked for and what was
// acknowledged; run as a process of its own by tests/durability.test.ts, and killed there.
// Arguments: data folder, name of this publisher, how many (0: until killed), `honest`, `early` or `withdrawing`.

import { writeSync } from "node:fs";
import { instantOf } from "../../src/model/day.ts";
import { Failure } from "../../src/model/failure.ts";
import { withdrawList } from "../../src/publish.ts";
import { openSample, publishSample, renderSample, sampleList } from "./sample.ts";

const [directory, name, count, mode] = process.argv.slice(2);
const tell = (...words: (string | number)[]): void => void writeSync(1, `${words.join(" ")}\n`);

const store = openSample(directory!);
async function withdraw(after: string, version: number): Promise<void> {
  const key = `${after}-withdrawn`;
  tell("ask", key);
  const { withdrawal } = await withdrawList({
    port: "CNLYG", version, reason: `由 ${after} 撤回，以后一版为准`, idempotencyKey: key, now: () => instantOf(Date.now()), store,
  });
  tell("ack", key, withdrawal.version, withdrawal.withdrawnAt);
}

for (let n = 0; count === "0" || n < Number(count); n += 1) {
  const key = `${name}-${process.pid}-${n}`;
  const list = sampleList({ price: String(1 + n) });
  tell("ask", key);
  try {
    const { publication } = await publishSample(store, "", {
      list: { ...list, x_key: key },
      idempotencyKey: key,
      now: () => instantOf(Date.now()),
      render: async (subject) => {
        const files = await renderSample(subject);
        // The control: says so before it is so.
        if (mode === "early") tell("ack", key, subject.publication.version, subject.publication.publishedAt);
        return files;
      },
    });
    if (mode !== "early") tell("ack", key, publication.version, publication.publishedAt);
    if (mode === "withdrawing" && publication.version > 1) await withdraw(key, publication.version - 1);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell("fail", key, error.kind);
  }
}
store.close();
