import net from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Refusal, refuse } from "./refusal.ts";
import type { Settings } from "./settings.ts";

type Names = Pick<Settings, "publicUrl" | "allowedHosts" | "trustedProxies">;

/**
 * Refuses whoever calls us by a name that is not ours, so that no page of another name can stand for us, and sends
 * those back who came to the proxy in the clear. Health is asked by address, from inside, and tells states only.
 */
export function checkHosts(app: FastifyInstance, names: Names): void {
  const known = knownHosts(names);
  const isTrusted = trustOf(names.trustedProxies);
  const secureOrigin = names.publicUrl?.protocol === "https:" ? names.publicUrl.origin : null;
  app.addHook("onRequest", async (request, reply) => {
    if (isAmbiguous(request)) return refuse(reply, unclearHost);
    if (/^\/health(\/|\?|$)/.test(request.url)) return undefined;
    if (known !== null && !known.has(request.hostname.toLowerCase()))
      return refuse(reply, unknownHost);
    if (secureOrigin === null || !cameInTheClear(request, isTrusted)) return undefined;
    // Whatever else came is out already: sending it again would teach its sender nothing.
    return request.method === "GET" || request.method === "HEAD"
      ? reply.redirect(`${secureOrigin}${request.url}`, 301)
      : refuse(reply, insecure);
  });
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Our own name and the others that were set; null without a name of our own, which then is any. */
function knownHosts({ publicUrl, allowedHosts }: Names): ReadonlySet<string> | null {
  if (publicUrl === null) return null;
  const own = publicUrl.hostname;
  const others = allowedHosts.map((host) => host.toLowerCase());
  // This machine has more names than one, and all of them mean us.
  return new Set([own, ...(LOOPBACK.includes(own) ? LOOPBACK : []), ...others]);
}

/** Two names, or none: which one counts would differ between us and whoever stands before us. */
function isAmbiguous({ raw }: FastifyRequest): boolean {
  const count = raw.rawHeaders.filter((name, at) => at % 2 === 0 && /^host$/i.test(name)).length;
  return count > 1 || (count === 0 && raw.httpVersion !== "1.0");
}

/** Only a proxy that is trusted is believed about how people came to it. */
function cameInTheClear(request: FastifyRequest, isTrusted: (address: string) => boolean): boolean {
  return (
    request.headers["x-forwarded-proto"] !== undefined &&
    request.protocol !== "https" &&
    isTrusted(request.socket.remoteAddress ?? "")
  );
}

function trustOf(proxies: readonly string[]): (address: string) => boolean {
  const list = new net.BlockList();
  for (const proxy of proxies) {
    const [address = "", bits] = proxy.split("/");
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => net.isIP(address) !== 0 && list.check(address, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return net.isIPv6(address) ? "ipv6" : "ipv4";
}

const unclearHost: Refusal = {
  status: 400,
  code: "BAD_HOST",
  message: "A request names one host.",
};
const unknownHost: Refusal = {
  status: 400,
  code: "UNKNOWN_HOST",
  message: "This server does not answer to that name.",
};
const insecure: Refusal = {
  status: 403,
  code: "HTTPS_REQUIRED",
  message: "This address takes encrypted requests only. What was just sent was not.",
};
