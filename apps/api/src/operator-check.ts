import type { Database } from "@teamflow/data/database";
import { openOperator } from "@teamflow/data/scope";
import { reasonBehind } from "@teamflow/data/constraints";
import { hashOf } from "@teamflow/router/secret";
import type { FastifyRequest } from "fastify";
import type { SessionCookie } from "./session-cookie.ts";

/** Whether a browser's request comes from whoever runs the instance. */
export function operatorCheck(
  database: Database,
  cookie: SessionCookie,
): (request: FastifyRequest) => Promise<boolean> {
  return async (request) => {
    const credential = cookie.credentialOf(request);
    if (credential?.carrier !== "cookie") return false;
    try {
      await openOperator(database, { kind: "session", tokenHash: hashOf(credential.token) });
      return true;
    } catch (error) {
      if (reasonBehind(error)) return false;
      throw error;
    }
  };
}
