import type { Statement } from "@teamflow/data/testing/recorded";
import { differenceOf } from "@teamflow/domain/audit";
import { pageOf } from "@teamflow/domain/cursor";
import { newId } from "@teamflow/domain/ids";
import { grants, type Role } from "@teamflow/domain/permission";
import { requestHash } from "@teamflow/router/context";
import type { Keyring } from "@teamflow/router/keyring";
import { hashOf } from "@teamflow/router/secret";
import { generateKeyBetween } from "fractional-indexing";
import type pg from "pg";
import type { Call, Scenario } from "./call.ts";

/** A row as it comes, and an input as it is believed: the reference checks nothing. */
type Row = Record<string, unknown>;
type Input = Record<
  "orgId" | "projectId" | "taskId" | "afterId" | "beforeId" | "statusId",
  string
> &
  Record<"title" | "description", string> & { version: number; limit: number; labelIds: string[] };

/** A call on its way through the statements of its script. */
type Replay = {
  input: Input;
  call: Call;
  tokenHash: Buffer;
  keyring: Keyring;
  /** Sends the script's next statement and returns its rows; those of a transaction on one connection. */
  send(values?: unknown[]): Promise<Row[]>;
};

export type Reference = { pool: pg.Pool; keyring: Keyring };

/**
 * Answers a call with the statements that the product sends for it, and with nothing else.
 *
 * @throws when the product sends more or fewer statements than this knows
 */
export async function answerAsReference(
  { pool, keyring }: Reference,
  script: Statement[],
  { scenario, call }: { scenario: Scenario; call: Call },
): Promise<unknown> {
  let at = 0;
  let client: pg.PoolClient | undefined;
  const next = () => script[at++] ?? outOfStep(scenario);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the load of this benchmark is all that calls.
  const input = call.input as Input;
  const send = async (values?: unknown[]): Promise<Row[]> => {
    const statement = next();
    if (statement.text === "begin") client = await pool.connect();
    const { rows } = await (client ?? pool).query<Row>(
      values ? { ...statement, values } : statement,
    );
    return rows;
  };
  try {
    const answer = await answers[scenario]({
      input,
      call,
      tokenHash: hashOf(call.token),
      keyring,
      send,
    });
    return at === script.length ? answer : outOfStep(scenario);
  } catch (error) {
    await client?.query("rollback");
    throw error;
  } finally {
    client?.release();
  }
}

function outOfStep(scenario: Scenario): never {
  throw new Error(
    `The reference is out of step: "${scenario}" has another number of statements in the product`,
  );
}

const answers: Record<Scenario, (replay: Replay) => Promise<unknown>> = {
  async list({ input, tokenHash, send }) {
    await send([tokenHash, input.orgId]);
    const rows = await send([...sixTimes(input.orgId), input.projectId, input.limit + 1]);
    return pageOf(rows, input.limit, (row) => [String(row.rank), String(row.id)]);
  },

  async task({ input, tokenHash, send }) {
    await send([tokenHash, input.orgId]);
    const [task] = await send([...sixTimes(input.orgId), input.taskId]);
    return task;
  },

  async me({ tokenHash, send }) {
    const [session] = await send([tokenHash, "active"]);
    const [user] = await send(["person", session?.userId]);
    const rows = await send([session?.userId, "active", "active"]);
    return { user, memberships: rows.map(membershipOf), adminPath: null };
  },

  async create(replay) {
    const { input, send } = replay;
    const { orgId, projectId, labelIds } = input;
    const who = await begin(replay);
    const [project] = await send([1, 1, orgId, projectId]);
    const [status] = await send([orgId, projectId, "todo", 1]);
    const [last] = await send([orgId, projectId, 1]);
    const rank = generateKeyBetween(last ? String(last.rank) : null, null);
    const [inserted] = await send([
      ...[orgId, newId(), projectId, project?.last, Number(project?.nextSerial) - 1, rank],
      ...[input.title, input.description, "medium", status?.id, null, null, null, null],
    ]);
    await send(labelIds.flatMap((labelId) => [orgId, inserted?.id, labelId, projectId]));
    await send([orgId, inserted?.id, 1, input.description, who.memberId]);
    const code = `${String(project?.key)}-${String(project?.last)}`;
    const after = { ...inserted, code, labelIds: labelIds.toSorted() };
    const answer = { ...after, isBlocked: false, rollup: null };
    await commit(replay, who, { type: "task.created", before: null, after, answer });
    return answer;
  },

  async move(replay) {
    const { input, send } = replay;
    const { orgId, taskId } = input;
    const who = await begin(replay);
    await send([orgId, taskId]);
    const [row] = await send([...sixTimes(orgId), taskId]);
    const { archivedAt: _, ...before } = row ?? {};
    if (before.version !== input.version) throw new Error("Somebody else moved the task");
    const [above] = await send([orgId, before.projectId, input.afterId]);
    await send([orgId, before.projectId, input.beforeId]);
    const [below] = await send([orgId, before.projectId, above?.rank, 1]);
    const rank = generateKeyBetween(String(above?.rank), below ? String(below.rank) : null);
    const [status] = await send([orgId, orgId, input.statusId]);
    const isClosed = status?.category === "done" || status?.category === "cancelled";
    const completedAt = isClosed ? (before.completedAt ?? new Date()) : null;
    const [written] = await send([rank, status?.id, completedAt, 1, orgId, taskId, orgId, orgId]);
    const after = { ...before, ...written };
    await commit(replay, who, { type: "task.moved", before, after, answer: after });
    return after;
  },
};

/** What reads a task asks of the organization's: what holds it up, what stands below it, its labels and itself. */
function sixTimes(orgId: string): string[] {
  return [orgId, orgId, orgId, orgId, orgId, orgId];
}

function membershipOf({ orgId, memberId, role, permissions: _, visitsUntil, ...rest }: Row): Row {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody here has a role of an organization's own.
  const permissions = grants[role as Role];
  return { orgId, memberId, role, visitsUntil, permissions, organization: { id: orgId, ...rest } };
}

/** Who asks, whether it was answered before, and the start of the transaction. */
async function begin({ input, call, tokenHash, send }: Replay): Promise<Row> {
  const [who] = await send([tokenHash, input.orgId]);
  if (!who?.memberId) throw new Error("Nobody of this organization");
  const [known] = await send([who.userId, call.idempotencyKey]);
  if (known) throw new Error("Answered before");
  await send();
  return who;
}

/** What was done, as the audit row tells it, and as it is answered. */
type Done = { type: string; before: object | null; after: Row; answer: Row };

async function commit(
  { input, call, keyring, send }: Replay,
  who: Row,
  { type, before, after, answer }: Done,
): Promise<void> {
  const { orgId } = input;
  const { procedure, idempotencyKey } = call;
  const ids = JSON.stringify({ projectId: after.projectId, taskId: after.id });
  const sealed = keyring.seal(JSON.stringify(answer)).toString("base64");
  const changed = differenceOf(before, after);
  await send([who.userId, idempotencyKey, procedure, requestHash(procedure, call.input), sealed]);
  await send([
    ...[orgId, who.memberId, newId(), type, ids],
    ...[orgId, who.memberId, newId(), procedure, crypto.randomUUID(), after.id],
    ...[changed.before && JSON.stringify(changed.before), JSON.stringify(changed.after)],
    ...["person", who.userId, who.sessionId, who.tokenId, "127.0.0.1", "task"],
    ...["teamflow_event", orgId],
  ]);
  await send();
}
