// Signing in by the office's own OpenID provider: code flow with PKCE, state and nonce. It says who somebody is; what they
// may do is decided here, for an account that an administrator has linked to that identity. Home of `openid-client`.

import { randomBytes } from "node:crypto";
import type * as openid from "openid-client";

import { Failure } from "../model/failure.ts";

export interface ProviderSettings {
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
}

/** What the browser keeps between leaving for the provider and coming back. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface SingleSignOn {
  readonly issuer: string;
  /** Where to send the browser. */
  begin(journey: Journey): Promise<URL>;
  /** Who came back, by the provider's name for them. Throws `single-sign-on-failed` where anything does not fit. */
  finish(address: URL, journey: Journey): Promise<string>;
}

const TIMEOUT_SECONDS = 10;
const SCOPE = "openid";

export function newJourney(): Journey {
  const unguessable = (): string => randomBytes(32).toString("base64url");
  return { state: unguessable(), nonce: unguessable(), verifier: unguessable() };
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

/** `back` is the address of ours that the provider sends the browser back to. Asks the provider only when somebody signs in. */
export function openSingleSignOn({ issuer, client: id, secret }: ProviderSettings, back: string): SingleSignOn {
  let known: openid.Configuration | null = null;
  const provider = async (): Promise<{ readonly client: typeof openid; readonly configuration: openid.Configuration }> => {
    const client = await import("openid-client");
    const server = new URL(issuer);
    const execute = isThisMachine(server) ? [client.allowInsecureRequests] : [];
    known ??= await client.discovery(server, id, secret, undefined, { timeout: TIMEOUT_SECONDS, execute });
    return { client, configuration: known };
  };
  // What the provider says goes to nobody: it may hold codes and tokens.
  const orFail = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw new Failure("single-sign-on-failed", { reason: error instanceof Error ? error.name : "" });
    }
  };
  return {
    issuer,
    begin: ({ state, nonce, verifier }) => orFail(async () => {
      const { client, configuration } = await provider();
      return client.buildAuthorizationUrl(configuration, {
        redirect_uri: back, scope: SCOPE, state, nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256",
      });
    }),
    finish: (address, { state, nonce, verifier }) => orFail(async () => {
      const { client, configuration } = await provider();
      const tokens = await client.authorizationCodeGrant(configuration, address, {
        expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true,
      });
      return tokens.claims()!.sub;
    }),
  };
}

/** An identity as an account is linked to it: another provider's same name is somebody else. */
export function subjectOf(issuer: string, sub: string): string {
  return `${issuer} ${sub}`;
}
