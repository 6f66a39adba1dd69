import type { MemberId, OrganizationId, UserId } from "@teamflow/domain/ids";
import { newId } from "@teamflow/domain/ids";
import type { Happening } from "@teamflow/domain/event";
import type { Role } from "@teamflow/domain/permission";
import { fail } from "@teamflow/domain/failure";
import { CompiledQuery, sql } from "kysely";
import { type Database, type Queries, queries } from "./database.ts";
import { retrying } from "./constraints.ts";

/**
 * The doors to the database. A data function takes one of these and nothing else, and only this file makes them,
 * so there is no query without somebody whose query it is.
 */
declare const minted: unique symbol;
declare const writable: unique symbol;

/** Nobody yet: reaches no organization's rows. For signing in and up. */
export type Visitor = { readonly db: Queries; readonly now: Date; readonly [minted]: "visitor" };

/** A person: reaches their own memberships, in any organization. */
export type Person = {
  readonly db: Queries;
  readonly now: Date;
  readonly userId: UserId;
  readonly [minted]: "person";
};

/** A member in one organization: reaches that organization's rows. */
export type Scope = {
  readonly db: Queries;
  readonly now: Date;
  readonly orgId: OrganizationId;
  readonly memberId: MemberId;
  readonly userId: UserId;
  readonly role: Role;
  readonly [minted]: "scope";
};

/** What a write leaves behind: an event for those who follow, an audit row for those who ask later. */
export type Recorded = {
  happening: Happening;
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
 * @throws `unauthenticated` when there is no such session, or it has ended
 */
export async function openPerson(database: Database, tokenHash: Buffer): Promise<Person> {
  const session = await database[queries]({ orgId: "", userId: "" })
    .selectFrom("session")
    .select("user_id as userId")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  const userId = session?.userId ?? fail({ kind: "unauthenticated" });
  return mint({ db: database[queries]({ orgId: "", userId }), now: new Date(), userId });
}

/** What the door knows of who comes: nothing of the member when the person is none. */
type Doorkeeper = { userId: UserId; memberId: MemberId | null; role: Role | null };

/** Asked by every request, hence kept as text: building it anew costs as much as answering it. */
const door = `
  select session.user_id as "userId", member.id as "memberId", member.role
  from session
  left join member
    on member.user_id = session.user_id and member.org_id = $2 and member.status = 'active'
  where session.token_hash = $1 and session.expires_at > now()`;

/**
 * Opens the door to an organization for an active member of it. Session and membership are read each time,
 * in one statement, so that whoever was suspended a second ago is outside.
 *
 * @throws `unauthenticated`; `not_found` for whoever is no active member, as for an organization that does not exist
 */
export async function openScope(
  database: Database,
  tokenHash: Buffer,
  orgId: OrganizationId,
): Promise<Scope> {
  const db = database[queries]({ orgId, userId: "" });
  const { rows } = await db.executeQuery<Doorkeeper>(CompiledQuery.raw(door, [tokenHash, orgId]));
  const { userId, memberId, role } = rows[0] ?? fail({ kind: "unauthenticated" });
  if (!memberId || !role) fail({ kind: "not_found", what: "organization" });
  return mint({ db, now: new Date(), orgId, userId, memberId, role });
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
  const founder = { orgId, userId, memberId: newId<"Member">(), role: "owner" as const };
  const db = database[queries]({ orgId, userId });
  return retrying(() =>
    db
      .transaction()
      .execute((transaction) =>
        write(mint({ ...founder, db: transaction, now: new Date(), recorded: [] })),
      ),
  );
}

/** The one place where scopes come into being: the mark that makes them scopes exists only as a type. */
function mint<S extends { readonly [minted]: string }>(
  content: Omit<S, typeof minted | typeof writable>,
): S {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one mint of scopes.
  return content as S;
}
