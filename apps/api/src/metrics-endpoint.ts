import type { FastifyRequest } from "fastify";

const named = new WeakMap<FastifyRequest, string>();

/**
 * Says which of several things that share a route a request is for, in words of ours: a procedure's name, the pattern of
 * an address. Never what came with the request, of which there is no end.
 */
export function nameEndpoint(request: FastifyRequest, name: string): void {
  named.set(request, name);
}

/** What a request is for: as it was named, else the pattern of its route; nothing of its address. */
export function endpointOf(request: FastifyRequest): string {
  return named.get(request) ?? request.routeOptions.url ?? "unmatched";
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Its method, if it is one that anything here is asked with. */
export function methodOf({ method }: FastifyRequest): string {
  return methods.has(method) ? method : "other";
}
