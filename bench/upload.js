// Beside bench/load.js, in a process of its own, since who measures must not be busy: has the list of a file validated again
// and again, and writes a point for each answer, until it is ended. Arguments: address, file.
import { readFileSync } from "node:fs";

const [address, file] = process.argv.slice(2);
const body = readFileSync(file);
for (;;) {
  const answer = await fetch(`${address}/api/v1/lists:validate`, { method: "POST", headers: { "content-type": "text/csv" }, body });
  await answer.arrayBuffer();
  if (answer.ok) process.stdout.write(".");
}
