import { describe, expect, it } from "vitest";

import { isLocalAddress, listenAddress, readSettings } from "../src/config.ts";

describe("the public address", () => {
  it.each([
    [{}, {}, "http://localhost:3000"],
    [{ listen: "127.0.0.1:4600" }, {}, "http://localhost:4600"],
    [{}, { QINGDAN_LISTEN: "0.0.0.0:80" }, "http://localhost:80"],
    [{ listen: "[2001:db8::1]:8080" }, {}, "http://[2001:db8::1]:8080"],
    [{ listen: "127.0.0.1:4600" }, { QINGDAN_ADDRESS: "https://fees.example.gov.cn/" }, "https://fees.example.gov.cn"],
  ])("is where it listens, unless it is set: %j %j", (options, environment, address) => {
    expect(readSettings(options, environment).address).toBe(address);
  });

  it("is known for one that only this machine can open", () => {
    for (const address of ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:80"]) expect(isLocalAddress(address)).toBe(true);
    for (const address of ["https://fees.example.gov.cn", "http://10.0.0.7:3000"]) expect(isLocalAddress(address)).toBe(false);
  });
});

it.each(["3000", "localhost", "127.0.0.1:70000", "::1:80", ""])("%j is no address to listen on", (listen) => {
  expect(() => listenAddress(listen)).toThrow("Not an address to listen on");
});
