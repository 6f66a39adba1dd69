import {
  type GroupRole,
  type GroupTeam,
  readGroupRoles,
  readGroupTeams,
} from "@teamflow/domain/identity";
import type { IdentityProvider } from "@teamflow/router/auth/identity-provider";
import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The settings of signing in elsewhere, as they stand in the environment. */
export const identityProviderFields = {
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, "must be an address such as https://id.example.org")
    .optional(),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().max(500).optional(),
  OIDC_NAME: z.string().max(60).optional(),
  OIDC_GROUPS_CLAIM: z.string().max(200).default("groups"),
  OIDC_GROUP_ROLES: z.string().default("").transform(groupRoles),
  OIDC_GROUP_TEAMS: z.string().default("").transform(groupTeams),
};

type Fields = z.infer<z.ZodObject<typeof identityProviderFields>>;

/** The three without which there is no signing in elsewhere come together. */
export function checkIdentityProvider(fields: Partial<Fields>, context: z.RefinementCtx): void {
  const together = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  const absent = together.filter((name) => fields[name] === undefined);
  if (absent.length === together.length) return;
  for (const name of absent)
    context.addIssue({ code: "custom", path: [name], message: `is needed with ${others(name)}` });

  function others(name: string): string {
    return together.filter((other) => other !== name).join(" and ");
  }
}

/** Where people can sign in instead; null where nothing is set. */
export function identityProviderOf(fields: Fields): IdentityProvider | null {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  } = fields;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return {
    ...{ issuer, clientId, clientSecret, name: fields.OIDC_NAME ?? new URL(issuer).host },
    ...{ groupsClaim: fields.OIDC_GROUPS_CLAIM, groupRoles: fields.OIDC_GROUP_ROLES },
    groupTeams: fields.OIDC_GROUP_TEAMS,
  };
}

/** What travels to a provider opens accounts: in the clear it may go no further than this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const isSafe = protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
  return isSafe && search === "" && hash === "";
}

function groupRoles(text: string, context: z.RefinementCtx): GroupRole[] {
  const read = readGroupRoles(text);
  if (read !== null) return read;
  const message = "must be lines such as developers=acme:member, by commas, and never owner";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

function groupTeams(text: string, context: z.RefinementCtx): GroupTeam[] {
  const read = readGroupTeams(text);
  if (read !== null) return read;
  const message = "must be lines such as bakers=acme/TEAM-3:developer, by commas, and never owner";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}
