import { createHash, randomBytes } from "node:crypto";
import type { ApiToken } from "@teamflow/domain/api-token";
import { grants } from "@teamflow/domain/permission";
import type { ServiceAccount } from "@teamflow/domain/service-account";
import { insertApiToken, type StoredToken } from "../api-tokens.ts";
import type { Credential } from "../door.ts";
import type { Scope } from "../scope.ts";
import { insertServiceAccount } from "../service-accounts.ts";
import { write } from "./story.ts";

const hourMs = 60 * 60 * 1000;

/** What of a token is kept, without the text that nobody has. */
export function anUnknownToken(scope: Scope, given: Partial<StoredToken> = {}): StoredToken {
  return {
    ...{ memberId: scope.memberId, name: "Nightly export", scopes: grants.owner, hint: "AbCd12" },
    ...{ expiresAt: new Date(Date.now() + hourMs) },
    tokenHash: createHash("sha256").update(randomBytes(32)).digest(),
    ...given,
  };
}

/** A token of a member, the scope's own unless another is named, with every scope, and how its program comes by it. */
export async function aToken(
  scope: Scope,
  given: Partial<StoredToken> = {},
): Promise<{ token: ApiToken; credential: Credential }> {
  const stored = anUnknownToken(scope, given);
  const token = await write(scope, (inside) => insertApiToken(inside, stored));
  const { tokenHash } = stored;
  return { token, credential: { kind: "api_token", orgId: scope.orgId, tokenHash } };
}

/** A service account that the scope's member answers for, unless another is named. */
export function aBot(
  scope: Scope,
  given: Partial<Pick<ServiceAccount, "name" | "ownerId" | "role" | "roleId">> = {},
): Promise<ServiceAccount> {
  const { role = "member" } = given;
  if (role === "owner") throw new Error("A service account owns nothing");
  return write(scope, (inside) =>
    insertServiceAccount(inside, {
      ...{ name: "Deployer", description: "", roleId: null, ...given, role },
    }),
  );
}
