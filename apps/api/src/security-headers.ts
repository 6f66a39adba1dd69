import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

const FEATURES_OFF = ["camera", "geolocation", "microphone", "payment", "usb", "browsing-topics"];

/**
 * The headers that tell a browser what our pages may do: run our own files, nothing written into
 * the page, in nobody else's frame. With `https` browsers are told never to come without again.
 */
export async function addSecurityHeaders(app: FastifyInstance, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https && {
      maxAge: 31_536_000,
      includeSubDomains: true,
      preload: true,
    },
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    // It switches off a filter that only ancient browsers have.
    xXssProtection: false,
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("permissions-policy", FEATURES_OFF.map((name) => `${name}=()`).join(", "));
  });
}
