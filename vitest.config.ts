import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./build.js",
    include: ["tests/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // What the tests verify is not remembered among what the developer has seen.
    env: { QINGDAN_STATE: join(tmpdir(), `qingdan-state-${String(process.pid)}.json`) },
  },
});
