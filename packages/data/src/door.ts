import { fail } from "@teamflow/domain/failure";
import type {
  ApiTokenId,
  MemberId,
  OrganizationId,
  ProjectId,
  SessionId,
  UserId,
} from "@teamflow/domain/ids";
import {
  grants,
  heldBy,
  type Holder,
  knownPermissions,
  type Role,
  type RoleName,
} from "@teamflow/domain/permission";
import { CompiledQuery, sql } from "kysely";
import type { Queries } from "./database.ts";
import type { Scope } from "./scope.ts";

/** By what somebody comes: a browser's cookie, an access token that was verified, an API token. */
export type Credential =
  | { kind: "session"; tokenHash: Buffer }
  | { kind: "access"; sessionId: SessionId }
  | { kind: "api_token"; orgId: OrganizationId; tokenHash: Buffer };

/** What the door knows of who comes: nothing of the member when the person is none. */
type Doorkeeper = {
  userId: UserId;
  sessionId: SessionId | null;
  tokenId: ApiTokenId | null;
  isBot: boolean;
  /** Whether they run the instance and are a member for a while only, for a reason that they gave. */
  isVisiting: boolean;
  memberId: MemberId | null;
  role: RoleName | null;
  permissions: string[] | null;
  scopes: string[] | null;
  projectRoles: Record<ProjectId, Role | string[]> | null;
  /** Null where no second factor is missing; else whether there is one to ask for. */
  secondFactor: boolean | null;
  isUnseen: boolean;
};

const membership = `
  case when organization.status = 'active' then member.id end as "memberId", member.role, role.permissions,
  member.visits_until is not null as "isVisiting",
  (select json_object_agg(held.project_id, coalesce(to_json(own.permissions), to_json(held.role)))
    from project_member held
    left join role own on own.org_id = held.org_id and own.id = held.role_id
    where held.org_id = member.org_id and held.member_id = member.id) as "projectRoles"`;

/** A member is one while active, and who visits while the visit lasts. */
const isMember = (alias: string) =>
  `${alias}.status = 'active' and (${alias}.visits_until is null or ${alias}.visits_until > now())`;

const throughSession = (key: string) => `
  select session.user_id as "userId", session.id as "sessionId", null as "tokenId", false as "isBot",
    null as scopes, ${membership},
    case when (organization.requires_second_factor or person.requires_second_factor)
        and not session.second_factor
      then exists (select from totp where totp.user_id = person.id and totp.confirmed_at is not null)
        or exists (select from passkey where passkey.user_id = person.id) end as "secondFactor",
    session.last_used_at < now() - interval '5 minutes' as "isUnseen"
  from session
  join "user" person on person.id = session.user_id and person.status = 'active'
  left join member
    on member.user_id = session.user_id and member.org_id = $2 and ${isMember("member")}
  left join organization on organization.id = member.org_id
  left join role on role.org_id = member.org_id and role.id = member.role_id
  where session.${key} = $1 and session.expires_at > now()`;

/** Asked by every request, hence kept as text: building it anew costs as much as answering it. */
export const doors = {
  session: throughSession("token_hash"),
  access: throughSession("id"),
  /** A program's token works while whose rights it has, and who answers for that one, are active members. */
  api_token: `
  select member.user_id as "userId", null as "sessionId", token.id as "tokenId",
    answerable.id is not null as "isBot", token.scopes, ${membership}, null as "secondFactor",
    token.last_used_at is null or token.last_used_at < now() - interval '5 minutes' as "isUnseen"
  from api_token token
  join member on member.org_id = token.org_id and member.id = token.member_id and ${isMember("member")}
  join "user" person on person.id = member.user_id and person.status = 'active'
  join organization on organization.id = token.org_id
  left join service_account answerable
    on answerable.org_id = member.org_id and answerable.id = member.id
  left join member answering
    on answering.org_id = answerable.org_id and answering.id = answerable.owner_id and ${isMember("answering")}
  left join "user" answerer on answerer.id = answering.user_id and answerer.status = 'active'
  left join role on role.org_id = member.org_id and role.id = member.role_id
  where token.token_hash = $1 and token.org_id = $2
    and token.revoked_at is null and token.expires_at > now()
    and (answerable.id is null or answerer.id is not null)`,
} as const;

/** Those of a scope's properties that come from the database. */
export type Entered = Pick<
  Scope,
  "userId" | "memberId" | "role" | "permissions" | "projectRoles" | "actor"
>;

/**
 * Reads who comes and what they may do in an organization, in one statement. An organization that is suspended lets
 * nobody in.
 *
 * @throws `unauthenticated`, `not_found`, `second_factor_required`
 */
export async function enter(
  db: Queries,
  credential: Credential,
  orgId: OrganizationId,
): Promise<Entered> {
  // A token opens one organization: any other is as foreign to it as to a stranger.
  if (credential.kind === "api_token" && credential.orgId !== orgId)
    fail({ kind: "not_found", what: "organization" });
  const key = credential.kind === "access" ? credential.sessionId : credential.tokenHash;
  const asked = CompiledQuery.raw(doors[credential.kind], [key, orgId]);
  const { rows } = await db.executeQuery<Doorkeeper>(asked);
  const keeper = rows[0] ?? fail({ kind: "unauthenticated" });
  const { userId, memberId, role, secondFactor, sessionId, tokenId } = keeper;
  if (!memberId || !role) fail({ kind: "not_found", what: "organization" });
  if (secondFactor !== null) fail({ kind: "second_factor_required", isSetUp: secondFactor });
  if (keeper.isUnseen) await markSeen(db, keeper, orgId);
  const own = heldBy(role, keeper.permissions && knownPermissions(keeper.permissions));
  return {
    ...{ userId, memberId, role, ...within(own, keeper.scopes) },
    projectRoles: rolesOf(keeper),
    actor: { kind: actorKind(keeper), sessionId, tokenId },
  };
}

function actorKind({ isBot, isVisiting }: Doorkeeper): Scope["actor"]["kind"] {
  if (isBot) return "bot";
  return isVisiting ? "break_glass" : "person";
}

const noRoles: ReadonlyMap<ProjectId, Holder> = new Map();

function rolesOf({ projectRoles, scopes }: Doorkeeper): ReadonlyMap<ProjectId, Holder> {
  if (!projectRoles) return noRoles;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are what the statement made them of.
  const entries = Object.entries(projectRoles) as [ProjectId, Role | string[]][];
  return new Map(
    entries.map(([projectId, held]) => [
      projectId,
      within(
        { permissions: typeof held === "string" ? grants[held] : knownPermissions(held) },
        scopes,
      ),
    ]),
  );
}

/** A token holds what both its member and its scopes do. */
function within(holder: Holder, scopes: string[] | null): Holder {
  if (!scopes) return holder;
  return { permissions: holder.permissions.filter((permission) => scopes.includes(permission)) };
}

/**
 * Notes that a session or token was used, to the nearest five minutes: one write for very many reads. Of many who come
 * at the same moment one writes, and the others find it done.
 */
async function markSeen(
  db: Queries,
  { sessionId, tokenId }: Doorkeeper,
  orgId: OrganizationId,
): Promise<void> {
  const last_used_at = sql<Date>`now()`;
  const isUnseen = sql<boolean>`(last_used_at is null or last_used_at < now() - interval '5 minutes')`;
  if (sessionId)
    await db
      .updateTable("session")
      .set({ last_used_at })
      .where("id", "=", sessionId)
      .where(isUnseen)
      .execute();
  if (tokenId)
    await db
      .updateTable("api_token")
      .set({ last_used_at })
      .where("org_id", "=", orgId)
      .where("id", "=", tokenId)
      .where(isUnseen)
      .execute();
}
