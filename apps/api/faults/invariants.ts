import type { Ledger, Operation } from "./ledger.ts";
import type { Place } from "./load.ts";
import { askOnce } from "./postgres.ts";

type Rows = {
  /** How many rows each operation made, by its id. */
  created: Map<string, number>;
  /** How many audit rows tell of it. */
  audited: Map<string, number>;
  /** How often each task was changed. */
  changes: Map<string, number>;
};

async function readRows(url: string, { orgId }: Place): Promise<Rows> {
  const counts = async (text: string) => {
    const rows = await askOnce<{ name: string; count: number }>(url, text, [orgId]);
    return new Map(rows.map(({ name, count }) => [name, count]));
  };
  return {
    created: await counts(
      `select title as name, count(*)::integer as count from task where org_id = $1 group by 1`,
    ),
    audited: await counts(
      `select case action when 'tasks.create' then after->>'title' else after->>'description' end as name,
        count(*)::integer as count from audit
      where org_id = $1 and outcome = 'done' and action in ('tasks.create', 'tasks.update') group by 1`,
    ),
    changes: await counts(
      `select id::text as name, version - 1 as count from task where org_id = $1`,
    ),
  };
}

/**
 * Holds the ledger against the rows. I1: what was acknowledged is there once. I2: what was refused is absent. I3: what
 * has no known end is there once at most. I8: each change has one audit row, and nothing else has one.
 *
 * @returns a sentence for each breach
 */
export async function breachesOf(url: string, place: Place, ledger: Ledger): Promise<string[]> {
  const rows = await readRows(url, place);
  const breaches = ledger.operations.flatMap((operation) => breachOf(operation, rows));
  return [...breaches, ...lostUpdates(ledger, rows)];
}

function breachOf(operation: Operation, { created, audited }: Rows): string[] {
  const { id, state, wish, reason } = operation;
  const tally = audited.get(id) ?? 0;
  // A change leaves no row of its own: its audit row, written in the same transaction, tells of it.
  const there = wish.kind === "create" ? (created.get(id) ?? 0) : tally;
  const said = `${wish.kind} ${id} is ${state}${reason ? ` (${reason})` : ""} and there ${there} times`;
  const broken = {
    ...{ invoked: there > 1 && `I3: ${said}`, unknown: there > 1 && `I3: ${said}` },
    ...{ ok: there !== 1 && `I1: ${said}`, failed: there !== 0 && `I2: ${said}` },
  }[state];
  const unaudited = tally !== there && `I8: ${said}, audited ${tally} times`;
  return [broken, unaudited].flatMap((sentence) => sentence || []);
}

/** An update that another one overwrote would leave fewer versions than there were updates. */
function lostUpdates(ledger: Ledger, { changes }: Rows): string[] {
  const updates = new Map<string, number>();
  for (const { state, wish } of ledger.operations)
    if (state === "ok" && wish.kind === "update")
      updates.set(wish.taskId, (updates.get(wish.taskId) ?? 0) + 1);
  const uncertain = new Set(
    ledger.operations.flatMap(({ state, wish }) =>
      state === "unknown" && wish.kind === "update" ? [wish.taskId] : [],
    ),
  );
  return [...updates].flatMap(([taskId, count]) =>
    uncertain.has(taskId) || changes.get(taskId) === count
      ? []
      : [`I1: ${count} updates of ${taskId} made ${changes.get(taskId) ?? 0} versions`],
  );
}
