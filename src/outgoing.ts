// The one road out: a POST to an address that somebody else chose. Only https, only public addresses, judged after the name
// was resolved and then held fast, no redirects, nothing read of the answer but its status (T16 of the threat model).

import { lookup as resolve, type LookupAddress } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

const TIMEOUT_MILLIS = 10_000;

/** `any`: http and addresses of the office's own network too. */
export type Reach = "public" | "any";

const NOT_PUBLIC = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24],
  ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const) NOT_PUBLIC.addSubnet(network, bits, "ipv4");
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet("2000::", 3, "ipv6");
// Within it: Teredo and other special ones, documentation, 6to4 (which holds an IPv4 address of its own).
for (const [network, bits] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]] as const) NOT_PUBLIC.addSubnet(network, bits, "ipv6");

/** Is this an address on the open internet? IPv6 outside 2000::/3, mapped IPv4 included, is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return family === 6 && GLOBAL_UNICAST.check(address, "ipv6") && !NOT_PUBLIC.check(address, "ipv6");
}

/** May be written to by its looks; whom its name leads to is judged when it is written to. */
export function isSendable(text: string, reach: Reach): boolean {
  if (!URL.canParse(text) || text.length > 500) return false;
  const { protocol, username, password, hostname, hash } = new URL(text);
  if (username !== "" || password !== "" || hash !== "") return false;
  if (reach === "any") return protocol === "https:" || protocol === "http:";
  const address = hostname.replace(/^\[|\]$/g, "");
  return protocol === "https:" && (isIP(address) === 0 || isPublicAddress(address));
}

export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

const resolveAll: Resolve = (hostname) =>
  new Promise((done, fail) => resolve(hostname, { all: true, verbatim: true }, (error, addresses) => (error ? fail(error) : done(addresses))));

/** Every address of the name has to be public; the connection is made to the first that was judged, whatever the name leads to later. */
async function pinned(hostname: string, reach: Reach, resolveName: Resolve): Promise<LookupAddress> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(literal);
  const addresses = family === 0 ? await resolveName(hostname) : [{ address: literal, family }];
  const [first] = addresses;
  if (!first) throw new Error("no address");
  if (reach === "public" && !addresses.every(({ address }) => isPublicAddress(address))) throw new Error("not a public address");
  return first;
}

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The status of the answer. Rejects where there was none, with a reason that names no address. */
export type Post = (message: Outgoing) => Promise<number>;

export function postFrom(reach: Reach, resolveName: Resolve = resolveAll): Post {
  return async ({ url, headers, body }) => {
    if (!isSendable(url, reach)) throw new Error("not an address that may be written to");
    const target = new URL(url);
    const { address, family } = await pinned(target.hostname, reach, resolveName);
    const lookup: LookupFunction = (_hostname, options, done) => {
      if (options.all) done(null, [{ address, family }]);
      else done(null, address, family);
    };
    const send = target.protocol === "https:" ? requestHttps : requestHttp;
    return new Promise((done, fail) => {
      const request = send(target, { method: "POST", headers: { ...headers, "content-length": Buffer.byteLength(body) }, lookup, agent: false, timeout: TIMEOUT_MILLIS }, (response) => {
        done(response.statusCode ?? 0);
        response.destroy();
      });
      const timer = setTimeout(() => request.destroy(new Error("no answer in time")), TIMEOUT_MILLIS);
      request.on("close", () => clearTimeout(timer)).on("timeout", () => request.destroy(new Error("no answer in time"))).on("error", fail).end(body);
    });
  };
}
