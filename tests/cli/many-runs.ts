// Many command lines in one child of the built program, so that a start is paid once: each judged by its own output
// and exit code.
import { spawnSync } from "node:child_process";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const PROGRAM = new URL("../../dist/cli-program.js", import.meta.url);
const MARK = "\u0001end ";
// Both streams are written synchronously to a pipe, so a mark behind each run parts them.
const SCRIPT = `
const { writeSync } = await import("node:fs");
const { runProgram } = await import(${JSON.stringify(PROGRAM.href)});
for (const line of JSON.parse(process.argv[1])) {
  const code = await runProgram(line);
  for (const stream of [1, 2]) writeSync(stream, ${JSON.stringify(MARK)} + code + "\\n");
}`;

/** Runs the command lines one after another in the folder. */
export function runMany(lines: readonly (readonly string[])[], cwd: string): Ran[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", SCRIPT, JSON.stringify(lines)], {
    cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024,
  });
  const [outs, errs] = [stdout.split(MARK), stderr.split(MARK)];
  if (status !== 0 || outs.length !== lines.length + 1) throw new Error(`the runs broke off: ${stderr.slice(-2000)}`);
  const cut = (parts: readonly string[], index: number): string => (index === 0 ? parts[0]! : parts[index]!.slice(parts[index]!.indexOf("\n") + 1));
  return lines.map((_, index) => ({ code: Number.parseInt(outs[index + 1]!, 10), out: cut(outs, index), err: cut(errs, index) }));
}
