import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import net, { type LookupFunction } from "node:net";
import type { SendPush } from "@teamflow/router/notify/web-push";

const SILENCE_MS = 10_000;

/** Addresses of machines beside this one: no push service is there, and nobody may make us knock. */
const inside = new net.BlockList();
const networks = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"],
  // Those of one's own, and those by which an IPv4 address is reached that is not looked at here.
  ...["::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"],
  ...["100::/64", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"],
];
for (const network of networks) {
  const [address = "", bits] = network.split("/");
  inside.addSubnet(address, Number(bits), address.includes(":") ? "ipv6" : "ipv4");
}

/** Whether an address is of the internet, and of nobody's own network. */
export function isOutside(address: string): boolean {
  const plain = undressed(address);
  const family = net.isIP(plain);
  return family !== 0 && !inside.check(plain, family === 4 ? "ipv4" : "ipv6");
}

/** An IPv4 address can come dressed as an IPv6 one, in any way of writing that. */
function undressed(address: string): string {
  if (net.isIP(address) !== 6) return address;
  const written = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname;
  const [, high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(written) ?? [];
  if (high === undefined || low === undefined) return address;
  const bits = [high, low].flatMap((half) => [parseInt(half, 16) >> 8, parseInt(half, 16) & 255]);
  return bits.join(".");
}

/** How push services are reached; tests have theirs on this machine. */
export type PushWay = {
  isAllowed?: (address: string) => boolean;
  /** Whether one that speaks without encryption will do. */
  isPlain?: boolean;
  /** How long one message may take in all, whatever comes back meanwhile. */
  limitMs?: number;
};

/**
 * Speaks to the push services that browsers name. Anybody can name any address: what it leads to is looked at when the
 * connection is made, so that a name cannot come to mean something else in between. What they answer is not read.
 */
export function openPush({
  isAllowed = isOutside,
  isPlain = false,
  limitMs = SILENCE_MS,
}: PushWay = {}): SendPush {
  const guarded = guardedLookup(isAllowed);
  return ({ url, headers, body }, signal) =>
    new Promise((resolve, reject) => {
      const { protocol, hostname } = new URL(url);
      const literal = hostname.replace(/^\[|\]$/g, "");
      const isRefused = net.isIP(literal) !== 0 && !isAllowed(literal);
      if (protocol !== (isPlain ? "http:" : "https:") || isRefused) return reject(refused());
      const request = (isPlain ? http : https).request(url, {
        ...{ method: "POST", headers: { ...headers, "content-length": body.length } },
        ...{ lookup: guarded, timeout: SILENCE_MS, agent: false },
        // Silence alone is no limit: what answers byte by byte is never silent, and keeps everybody waiting.
        signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
      });
      request.on("timeout", () => request.destroy(refused("ETIMEDOUT")));
      request.on("error", reject);
      request.on("response", (response) => {
        resolve(response.statusCode ?? 500);
        response.destroy();
      });
      return request.end(body);
    });
}

function guardedLookup(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, answer) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, []);
      const allowed = addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (!first) return answer(refused(), []);
      return options.all ? answer(null, allowed) : answer(null, first.address, first.family);
    });
  };
}

function refused(code = "EREFUSED"): NodeJS.ErrnoException {
  return Object.assign(new Error("No push service is there"), { code });
}
