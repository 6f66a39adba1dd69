import { NewAssignment } from "@teamflow/domain/assignment";
import type { Reason } from "@teamflow/domain/failure";
import { EntityId, type MemberId } from "@teamflow/domain/ids";
import type { MemberPatch } from "@teamflow/domain/member";
import { type KyselyPlugin, sql } from "kysely";
import type { z } from "zod";
import { assign } from "../assignments/assign.ts";
import { reasonBehind } from "../constraints.ts";
import { getMember, updateMember } from "../members.ts";
import type { Scope } from "../scope.ts";
import { run } from "./cluster.ts";
import { write } from "./story.ts";

/** The same record, as something that people are assigned to. */
export function entity({ id }: { id: string }): EntityId {
  return EntityId.parse(id);
}

/** Says what a member does. */
export async function does(scope: Scope, memberId: MemberId, patch: MemberPatch): Promise<void> {
  const { version } = await getMember(scope, memberId);
  await write(scope, (inside) => updateMember(inside, { memberId, version }, patch));
}

/** Assigns somebody, as the router does. */
export function give(scope: Scope, wanted: z.input<typeof NewAssignment>) {
  return write(scope, (inside) => assign(inside, NewAssignment.parse(wanted)));
}

/** Why something was refused. */
export async function reasonOf(work: Promise<unknown>): Promise<Reason | undefined> {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

/** The same door, which counts the statements that go through it. */
export function counting(from: Scope): { scope: Scope; count: () => number } {
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => ((statements += 1), node),
    transformResult: async ({ result }) => result,
  };
  // Counted when built as well as when run.
  return { scope: { ...from, db: from.db.withPlugin(counter) }, count: () => statements / 2 };
}

/** Says of a task what it is. */
export async function makeKind(url: string, { id }: { id: string }, kind: string): Promise<void> {
  await run(url, (db) => sql`update task set kind = ${kind} where id = ${id}`.execute(db));
}
