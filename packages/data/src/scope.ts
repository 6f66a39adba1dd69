import type {
  ApiTokenId,
  MemberId,
  OrganizationId,
  ProjectId,
  SessionId,
  UserId,
} from "@teamflow/domain/ids";
import { newId } from "@teamflow/domain/ids";
import type { Happening } from "@teamflow/domain/event";
import { grants, type Permission, type Holder, type RoleName } from "@teamflow/domain/permission";
import { fail } from "@teamflow/domain/failure";
import { sql } from "kysely";
import { type Database, type Queries, queries } from "./database.ts";
import { retrying } from "./constraints.ts";
import { type Credential, enter } from "./door.ts";

/**
 * The doors to the database. A data function takes one of these and nothing else, and only this file makes them,
 * so there is no query without somebody whose query it is.
 */
declare const minted: unique symbol;
declare const writable: unique symbol;
declare const operating: unique symbol;

/** Nobody yet: reaches no organization's rows. For signing in and up. */
export type Visitor = { readonly db: Queries; readonly now: Date; readonly [minted]: "visitor" };

/** A person: reaches their own account and memberships, in any organization. */
export type Person = {
  readonly db: Queries;
  readonly now: Date;
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly [minted]: "person";
};

/** TeamFlow itself at work for one account: reaches what its person does. */
type AccountKeeper = Pick<Person, "db" | "now" | "userId"> & {
  readonly [minted]: "account_keeper";
};

/** Whoever owns the instance: reaches accounts and what belongs to no organization. */
export type Operator = Person & { readonly [operating]: true };

/** Who acts, as the audit trail keeps it. */
export type Actor = {
  kind: "person" | "bot" | "break_glass";
  sessionId: SessionId | null;
  tokenId: ApiTokenId | null;
};

/** A member in one organization: reaches that organization's rows. */
export type Scope = {
  readonly db: Queries;
  readonly now: Date;
  readonly orgId: OrganizationId;
  readonly memberId: MemberId;
  readonly userId: UserId;
  readonly role: RoleName;
  /** What the member may do here: what the role holds, less what a token leaves out. */
  readonly permissions: readonly Permission[];
  /** What the member holds in single projects, in place of what the role holds there. */
  readonly projectRoles: ReadonlyMap<ProjectId, Holder>;
  readonly actor: Actor;
  readonly [minted]: "scope";
};

/**
 * TeamFlow itself at work in one organization: in a job, or for somebody who is no member yet and shows an invitation.
 * What may be done there is decided by who opens it.
 */
export type Keeper = {
  readonly db: Queries;
  readonly now: Date;
  readonly orgId: OrganizationId;
  readonly [minted]: "keeper";
};

/** What a write leaves behind: an event for those who follow, an audit row for those who ask later. */
export type Recorded = {
  /** Null for what nobody needs to hear of as it happens: an audit row alone. */
  happening: Happening | null;
  subjectType: string;
  subjectId: string | null;
  before: object | null;
  after: object | null;
};

/** A scope within a transaction. `recorded` is written with the transaction's last statement. */
export type WriteScope = Scope & { readonly recorded: Recorded[]; readonly [writable]: true };

export function openVisitor(database: Database): Visitor {
  return mint({ db: database[queries]({ orgId: "", userId: "" }), now: new Date() });
}

/**
 * Opens the door for the person whose session it is.
 *
 * @throws `unauthenticated` when there is no such session, or it has ended; `not_for_tokens`
 */
export async function openPerson(database: Database, credential: Credential): Promise<Person> {
  if (credential.kind === "api_token") fail({ kind: "not_for_tokens" });
  const session = await database[queries]({ orgId: "", userId: "" }, doorShareOf(credential))
    .selectFrom("session")
    .innerJoin("user", "user.id", "session.user_id")
    .select(["session.user_id as userId", "session.id as sessionId"])
    .where((eb) =>
      credential.kind === "session"
        ? eb("session.token_hash", "=", credential.tokenHash)
        : eb("session.id", "=", credential.sessionId),
    )
    .where("session.expires_at", ">", sql<Date>`now()`)
    .where("user.status", "=", "active")
    .executeTakeFirst();
  const { userId, sessionId } = session ?? fail({ kind: "unauthenticated" });
  return mint({ db: database[queries]({ orgId: "", userId }), now: new Date(), userId, sessionId });
}

/**
 * Opens the door of the instance.
 *
 * @throws `unauthenticated`, `not_for_tokens`; `not_found` for whoever does not own it, as if there were no such door
 */
export async function openOperator(database: Database, credential: Credential): Promise<Operator> {
  const person = await openPerson(database, credential);
  const owner = await person.db
    .selectFrom("user")
    .select("id")
    .where("id", "=", person.userId)
    .where("instance_owner", "=", true)
    .executeTakeFirst();
  if (!owner) fail({ kind: "not_found", what: "procedure" });
  return mint({ ...person });
}

/**
 * Opens the door to an organization for an active member of it. Session, membership and role are read each time,
 * in one statement, so that whoever was suspended a second ago is outside.
 *
 * @throws `unauthenticated`; `not_found` for whoever is no active member, as for an organization that does not exist;
 * `second_factor_required`
 */
export async function openScope(
  database: Database,
  credential: Credential,
  orgId: OrganizationId,
): Promise<Scope> {
  const bounds = { orgId, userId: "" };
  // At the door everybody takes a share of their own: a stranger who names an organization takes nothing of it.
  const entered = await enter(
    database[queries](bounds, doorShareOf(credential)),
    credential,
    orgId,
  );
  return mint({ db: database[queries](bounds), now: new Date(), orgId, ...entered });
}

function doorShareOf(credential: Credential): string {
  return credential.kind === "access"
    ? credential.sessionId
    : credential.tokenHash.toString("base64");
}

/**
 * Opens an organization for TeamFlow itself; see `Keeper`.
 *
 * @param forPerson who asked for it, where that need not be a member: it takes their share of the connections then, and
 * nothing of the organization's
 */
export function openKeeper(
  database: Database,
  orgId: OrganizationId,
  forPerson?: Pick<Person, "userId">,
): Keeper {
  const db = database[queries]({ orgId, userId: "" }, forPerson?.userId);
  return mint({ db, now: new Date(), orgId });
}

/** Opens an account for TeamFlow itself; see `AccountKeeper`. */
export function openAccount(database: Database, userId: UserId): AccountKeeper {
  return mint({ db: database[queries]({ orgId: "", userId }), now: new Date(), userId });
}

/**
 * Runs a write in one transaction; whatever throws rolls it back. Runs it again, at most three times,
 * when the database says that two writers met and trying again will do.
 */
export function inTransaction<T>(
  scope: Scope,
  write: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  return retrying(() =>
    scope.db
      .transaction()
      .execute((db) => write(mint({ ...scope, db, now: new Date(), recorded: [] }))),
  );
}

/**
 * The door to an organization that does not exist yet, for the person who founds it, in a transaction of its own.
 * Its id is new, so nothing of anybody else's can be reached through it.
 */
export function founding<T>(
  person: Person,
  database: Database,
  write: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  const orgId = newId<"Organization">();
  const { userId } = person;
  const actor = { kind: "person", sessionId: person.sessionId, tokenId: null } as const;
  const founder = {
    ...{ orgId, userId, memberId: newId<"Member">(), actor },
    ...{
      role: "owner" as const,
      permissions: grants.owner,
      projectRoles: new Map<ProjectId, Holder>(),
    },
  };
  const db = database[queries]({ orgId, userId });
  return retrying(() =>
    db
      .transaction()
      .execute((transaction) =>
        write(mint({ ...founder, db: transaction, now: new Date(), recorded: [] })),
      ),
  );
}

/**
 * The door to an organization for whoever runs the instance, who is no member of it and enters for a reason. What is
 * written there says so.
 */
export function visiting<T>(
  operator: Operator,
  { database, orgId }: { database: Database; orgId: OrganizationId },
  write: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  const { userId, sessionId } = operator;
  const actor = { kind: "break_glass" as const, sessionId, tokenId: null };
  const visitor = {
    ...{ orgId, userId, actor, role: "admin" as const },
    ...{ permissions: grants.admin, projectRoles: new Map<ProjectId, Holder>() },
  };
  const db = database[queries]({ orgId, userId });
  return retrying(() =>
    db.transaction().execute(async (transaction) => {
      const memberId = await memberIdOf(transaction, { orgId, userId });
      const now = new Date();
      return await write(mint({ ...visitor, memberId, db: transaction, now, recorded: [] }));
    }),
  );
}

/** Whoever was a member before comes back as the same one. */
async function memberIdOf(
  db: Queries,
  { orgId, userId }: { orgId: OrganizationId; userId: UserId },
): Promise<MemberId> {
  const known = await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return known?.id ?? newId<"Member">();
}

/**
 * The door to an organization for a person who becomes a member in this same transaction: invited, or by the domain of
 * their address; or who brings an organization back. It allows nothing; whoever opens it has decided that they may.
 */
export function joining<T>(
  person: Pick<Person, "userId"> & { sessionId: SessionId | null },
  { database, orgId }: { database: Database; orgId: OrganizationId },
  write: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  const { userId, sessionId } = person;
  const actor = { kind: "person" as const, sessionId, tokenId: null };
  const projectRoles = new Map<ProjectId, Holder>();
  const joiner = { orgId, userId, actor, role: "viewer" as const, permissions: [], projectRoles };
  // Whether they may is decided within: until then it is a stranger, who takes nothing of the organization's share.
  const db = database[queries]({ orgId, userId }, userId);
  return retrying(() =>
    db.transaction().execute(async (transaction) => {
      const memberId = await memberIdOf(transaction, { orgId, userId });
      const now = new Date();
      return await write(mint({ ...joiner, memberId, db: transaction, now, recorded: [] }));
    }),
  );
}

/** The one place where scopes come into being: the mark that makes them scopes exists only as a type. */
function mint<S extends { readonly [minted]: string }>(
  content: Omit<S, typeof minted | typeof writable | typeof operating>,
): S {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one mint of scopes.
  return content as S;
}
