// oxlint-disable-next-line typescript/triple-slash-reference -- an import would make it a module, which cannot declare another.
/// <reference path="./oidc-provider.d.ts" />
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import { type Asking, Provider } from "oidc-provider";
import type { IdentityProvider } from "../auth/identity-provider.ts";

/** Somebody with an account at the provider, as it tells of them. */
export type Claimed = {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
  amr?: string[];
};

/** A real identity provider on this machine, in which somebody is always at the keyboard. */
export type RunningProvider = {
  settings: IdentityProvider;
  /** Whoever signs in from now on. */
  present: (person: Claimed) => void;
  close: () => Promise<void>;
};

/** Starts one. Whoever is sent there signs in at once and consents. */
export async function aProvider(callback: string): Promise<RunningProvider> {
  let person: Claimed = { sub: "nobody" };
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${portOf(server.address())}`;
  const settings: IdentityProvider = {
    ...{ issuer, clientId: "teamflow", clientSecret: "a secret of tests alone", name: "Bakery ID" },
    ...{ groupsClaim: "groups", groupRoles: [] },
  };
  const provider = await configured(settings, callback, () => person);
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const login = { accountId: person.sub, amr: person.amr ?? ["pwd"] };
    void provider.interactionFinished(request, response, { login });
  });
  return {
    settings,
    present: (claimed) => void (person = claimed),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

async function configured(
  { issuer, clientId, clientSecret }: IdentityProvider,
  callback: string,
  present: () => Claimed,
): Promise<Provider> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const client = { client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] };
  const provider = new Provider(issuer, {
    clients: [client],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "one" }] },
    cookies: { keys: ["a key for tests alone"] },
    claims: {
      openid: ["sub", "amr"],
      email: ["email", "email_verified"],
      profile: ["name", "groups"],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_asking: Asking, { uid }: { uid: string }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_asking: Asking, accountId: string) => {
      const { amr: _, ...claims } = present();
      return { accountId, claims: () => ({ ...claims, sub: accountId }) };
    },
    loadExistingGrant: async ({ oidc: { client: asker, session } }: Asking) => {
      const of = { clientId: asker.clientId, accountId: session.accountId };
      const grant = new provider.Grant(of);
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  return provider;
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== "object" || address === null) throw new Error("The provider has no port");
  return address.port;
}

/**
 * Goes where a browser would that was sent to the provider, until the provider sends it back.
 *
 * @returns the address that it is sent back to
 * @throws when the provider refuses to send it back
 */
export async function goThrough(start: string, callback: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(start);
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`The provider answered ${response.status}`);
    at = new URL(location, at);
    if (at.href.startsWith(callback)) return at;
  }
  throw new Error("The provider goes round in circles");
}
