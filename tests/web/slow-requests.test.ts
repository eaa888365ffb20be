import { connect } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { SLOWNESS } from "../../src/web/app.ts";
import { openPortSite, type RealSite } from "./real-site.ts";

// As the service has them, only shorter.
const SHORT = { ...SLOWNESS, requestTimeout: 2000, headersTimeout: 1000, connectionsCheckingInterval: 100 };

let site: RealSite;
let port: number;
beforeAll(async () => {
  site = await openPortSite(SHORT);
  port = Number(new URL(await site.app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => site.close());

/** Sends `start`, then a byte every 100 ms; what came back and after how many milliseconds the connection was cut. */
function drip(start: string): Promise<{ readonly answer: string; readonly millis: number }> {
  return new Promise((resolve) => {
    const began = performance.now();
    let answer = "";
    let timer: NodeJS.Timeout;
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(start);
      timer = setInterval(() => socket.write("a"), 100);
    });
    socket.on("data", (bytes) => { answer += bytes.toString(); });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(timer);
      resolve({ answer, millis: performance.now() - began });
    });
  });
}

describe("a client that sends a byte now and then", () => {
  it("is cut off in its headers", async () => {
    const { answer, millis } = await drip("GET / HTTP/1.1\r\nhost: x\r\nx-slow: ");
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(millis).toBeGreaterThan(900);
    expect(millis).toBeLessThan(4000);
  });

  it.each(["/check", "/api/v1/bills:check"])("is cut off in the body it sends to %s", async (path) => {
    const { millis } = await drip(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\n`);
    expect(millis).toBeGreaterThan(1800);
    expect(millis).toBeLessThan(6000);
  });

  it("is cut off in the file it uploads, and others are served meanwhile", async () => {
    const file = '--X\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
    const dripping = drip(`POST /check HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=X\r\ncontent-length: 100000\r\n\r\n${file}`);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const { millis } = await dripping;
    expect(millis).toBeGreaterThan(1800);
    expect(millis).toBeLessThan(6000);
  });
});

it("the service has every limit, that of the headers below that of the request: else Node swaps them", () => {
  const { requestTimeout, connectionTimeout, headersTimeout, connectionsCheckingInterval } = SLOWNESS;
  expect(headersTimeout).toBeGreaterThan(0);
  expect(headersTimeout).toBeLessThan(requestTimeout);
  expect(requestTimeout).toBeLessThanOrEqual(connectionTimeout);
  expect(connectionsCheckingInterval).toBeLessThanOrEqual(1000);
});
