import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./build.js",
    include: ["tests/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
