import type { Person, World } from "./dataset.ts";

/** What is measured beside the bare server, in the words of the table that is printed. */
export const scenarios = {
  list: { title: "list 50 tasks with labels", procedure: "tasks.list", aim: 0.55 },
  task: { title: "one task", procedure: "tasks.byId", aim: 0.55 },
  create: { title: "create a task", procedure: "tasks.create", aim: 0.6 },
  move: { title: "move a task", procedure: "tasks.move", aim: 0.6 },
  me: { title: "who am I", procedure: "auth.me", aim: null },
} as const;

export type Scenario = keyof typeof scenarios;

/** Which scenario a procedure is measured in. */
export function scenarioOf(procedure: string): Scenario | undefined {
  return scenarioNames.find((name) => scenarios[name].procedure === procedure);
}

export const scenarioNames = ["list", "task", "create", "move", "me"] as const satisfies Scenario[];

/** One call, as a client thinks of it. */
export type Call = {
  procedure: string;
  /** Null for what takes none. */
  input: object | null;
  /** What the browser's cookie holds. */
  token: string;
  /** Present for writes. */
  idempotencyKey: string | null;
};

/** Makes the calls of one person. A move says which version of the task it saw, so each call must be answered. */
export type Caller = (scenario: Scenario) => Call;

export function callerOf({ token, own }: Person, { large }: World): Caller {
  const versions = new Map<string, number>();
  let count = 0;
  const inputs: Record<Scenario, () => object | null> = {
    list: () => ({ orgId: large.orgId, projectId: large.projectId, limit: 50 }),
    task: () => ({ orgId: large.orgId, taskId: anyOf(large.taskIds) }),
    create: () => ({
      orgId: own.orgId,
      projectId: own.projectId,
      title: `Something new, number ${count}`,
      description: "What there is to say about it. ".repeat(5),
      labelIds: own.labelIds.slice(0, 2),
    }),
    move: () => {
      const taskId = anyOf(own.taskIds);
      const version = versions.get(taskId) ?? 1;
      versions.set(taskId, version + 1);
      const others = own.taskIds.filter((id) => id !== taskId);
      const place = { afterId: anyOf(others), beforeId: anyOf(others) };
      return { orgId: own.orgId, taskId, version, statusId: anyOf(own.openStatusIds), ...place };
    },
    me: () => null,
  };
  return (scenario) => {
    count += 1;
    const isWrite = scenario === "create" || scenario === "move";
    const idempotencyKey = isWrite ? crypto.randomUUID() : null;
    return {
      procedure: scenarios[scenario].procedure,
      input: inputs[scenario](),
      token,
      idempotencyKey,
    };
  };
}

function anyOf<T>(items: readonly T[]): T {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("There is nothing to choose from");
  return item;
}
