import { z } from "zod";
import { ApiTokenId, MemberId } from "./ids.ts";
import { PermissionName } from "./member.ts";
import { type Holder, type Permission, permissions } from "./permission.ts";
import { inOrderOfPermissions } from "./role.ts";
import { text } from "./text.ts";

/** The longest life of a token, in days: a leap year. */
export const longestTokenDays = 366;
/** How long a token may go on beside the one that takes its place, at most: a week. */
export const longestOverlapHours = 168;

/** A program's key to one organization, as a screen shows it: never the token itself, of which only a hash is kept. */
export const ApiToken = z.strictObject({
  id: ApiTokenId,
  /** Whose rights it carries: a person's own, or a service account's. */
  memberId: MemberId,
  memberName: z.string(),
  isBot: z.boolean(),
  /** Who made it. */
  createdBy: MemberId,
  name: z.string(),
  /** The token's last characters, by which a person finds it again. */
  hint: z.string(),
  scopes: z.array(PermissionName),
  createdAt: z.date(),
  expiresAt: z.date(),
  /** When it was last used, to the nearest five minutes. */
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
  /** The token that takes its place, once there is one. */
  successorId: ApiTokenId.nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** A token just made, with its text: nobody is shown that again. */
export const MintedToken = z.strictObject({ token: ApiToken, secret: z.string() });
export type MintedToken = z.infer<typeof MintedToken>;

/** What a token may be used for: at least one permission, each once, in the order of the list of permissions. */
const Scopes = z
  .array(PermissionName)
  .min(1, { error: "required" })
  .max(permissions.length)
  .transform(inOrderOfPermissions);

export const NewApiToken = z.strictObject({
  name: text({ max: 100 }),
  scopes: Scopes,
  expiresInDays: z.int().min(1).max(longestTokenDays),
  /** The service account that it is for; absent for a token of one's own. */
  serviceAccountId: MemberId.optional(),
});
export type NewApiToken = z.infer<typeof NewApiToken>;

/** What a token that takes another's place may do: what the other may, as far as its holder still does. */
export function scopesLeft({ scopes }: Pick<ApiToken, "scopes">, holder: Holder): Permission[] {
  return scopes.filter((scope) => holder.permissions.includes(scope));
}
