// oxlint-disable-next-line typescript/triple-slash-reference -- an import would make it a module, which cannot declare another.
/// <reference path="./oidc-provider.d.ts" />
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import { type Asking, type Outcome, Provider } from "oidc-provider";
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

/** A real identity provider on this machine. */
export type RunningProvider = {
  settings: IdentityProvider;
  /** Whoever signs in from now on; null for somebody who turns back. */
  present: (person: Claimed | null) => void;
  close: () => Promise<void>;
};

/**
 * Starts one. Whoever is sent there signs in at once, as if somebody were always at the keyboard, and consents.
 *
 * @param isAsking whether it shows a page first, on which whoever is at the browser signs in or turns back
 */
export async function aProvider(
  callback: string,
  { isAsking = false }: { isAsking?: boolean } = {},
): Promise<RunningProvider> {
  let person: Claimed | null = { sub: "nobody" };
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${portOf(server.address())}`;
  const settings: IdentityProvider = {
    ...{ issuer, clientId: "teamflow", clientSecret: "a secret of tests alone", name: "Bakery ID" },
    ...{ groupsClaim: "groups", groupRoles: [], groupTeams: [] },
  };
  const provider = await configured(settings, callback, () => person);
  const answer = provider.callback();
  server.on("request", (request, response) => {
    const [, page, id, choice] = new URL(request.url ?? "/", issuer).pathname.split("/");
    if (page !== "interaction") return answer(request, response);
    if (isAsking && choice === undefined)
      return response.setHeader("content-type", "text/html").end(doorOf(settings.name, id ?? ""));
    const outcome = outcomeFor(choice === "cancel" ? null : person);
    void provider.interactionFinished(request, response, outcome);
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

function outcomeFor(person: Claimed | null): Outcome {
  if (person === null) return { error: "access_denied" };
  return { login: { accountId: person.sub, amr: person.amr ?? ["pwd"] } };
}

/** The provider's own page. */
function doorOf(name: string, id: string): string {
  return `<!doctype html>
<html lang="en"><title>${name}</title>
<h1>${name}</h1>
<form action="/interaction/${id}/sign-in"><button>Sign in</button></form>
<form action="/interaction/${id}/cancel"><button>Cancel</button></form>
</html>`;
}

async function configured(
  { issuer, clientId, clientSecret }: IdentityProvider,
  callback: string,
  present: () => Claimed | null,
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
      const { amr: _, ...claims } = present() ?? {};
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
