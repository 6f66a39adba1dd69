import { isIPv6 } from "node:net";

/**
 * What an address counts as where attempts are counted. Whoever has one IPv6 address has the other 2⁶⁴ of its network
 * as well, and could come from a new one each time.
 */
export function networkOf(address: string): string {
  const inner = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (inner) return inner;
  if (!isIPv6(address)) return address;
  const [head = [], tail = []] = address.split("::").map((part) => part.split(":"));
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return groups.map((group) => (Number.parseInt(group, 16) || 0).toString(16)).join(":");
}
