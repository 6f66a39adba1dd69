import type { FastifyInstance } from "fastify";

const FEATURES_OFF = [
  ...["browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "microphone"],
  ...["midi", "payment", "serial", "usb"],
];

const CONTENT = [
  ...["default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:"],
  ...["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
];

/**
 * The headers that tell a browser what our pages may do: run our own files, nothing written into the page, in nobody
 * else's frame. One table for every kind of answer, also for those that no framework sees.
 *
 * @param https whether people come by an encrypted address; browsers are then told never to come without again
 */
export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    "content-security-policy": [...CONTENT, ...(https ? ["upgrade-insecure-requests"] : [])].join(
      ";",
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy": FEATURES_OFF.map((name) => `${name}=()`).join(", "),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
    "x-frame-options": "DENY",
    "x-permitted-cross-domain-policies": "none",
    ...(https && {
      "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
    }),
  };
}

/** Puts them on every answer, before anything else can end a request. */
export function addSecurityHeaders(app: FastifyInstance, https: boolean): void {
  const headers = securityHeaders(https);
  app.addHook("onRequest", async (_request, reply) => void reply.headers(headers));
}
