import { z } from "zod";
import { TaskId } from "./ids.ts";
import type { ScheduleLink } from "./relation-terms.ts";

/** How many open tasks of a project a critical path is found for. */
export const criticalPathLimit = 2000;

/** When a task can be done, in minutes of work from the start of the project, and how long it can wait. */
const Scheduled = z.strictObject({
  taskId: TaskId,
  /** The earliest that it can start, and then end. */
  startMinutes: z.number(),
  finishMinutes: z.number(),
  /** How much later it can start without the project ending later; 0 for what is critical. */
  slackMinutes: z.number(),
});
export type Scheduled = z.infer<typeof Scheduled>;

/** What decides when a project ends: its longest chain of work, and the slack of all that is not in it. */
export const CriticalPath = z.strictObject({
  totalMinutes: z.number(),
  /** The longest chain, first task first. */
  path: z.array(TaskId),
  tasks: z.array(Scheduled),
});
export type CriticalPath = z.infer<typeof CriticalPath>;

/** The critical path of a project, its tasks by name. */
export const ProjectPath = CriticalPath.extend({
  tasks: z.array(Scheduled.extend({ code: z.string(), title: z.string() })),
});
export type ProjectPath = z.infer<typeof ProjectPath>;

/** A task with how long it takes. */
export type Work = { id: TaskId; minutes: number };

/** One task tied to another: `fromId` comes first. A blocker is one that has to finish first. */
export type Link = {
  fromId: TaskId;
  toId: TaskId;
  type: ScheduleLink | "blocks";
  lagMinutes: number;
};

/**
 * The critical path of some work: each task starts as early as its links allow, at 0 at the earliest, and the path is
 * the chain that ends last. Links that lead out of the work are left aside.
 *
 * @throws `RangeError` for links that go in a circle, which no store of relations holds
 */
export function criticalPathOf(works: readonly Work[], links: readonly Link[]): CriticalPath {
  const minutes = new Map(works.map((work) => [work.id, work.minutes]));
  const ties = links.flatMap((link) => tieOf(link, minutes));
  const behind = Map.groupBy(ties, (tie) => tie.fromId);
  const ahead = Map.groupBy(ties, (tie) => tie.toId);
  const order = inOrder([...minutes.keys()], { behind, ahead });
  const lengthOf = (id: TaskId) => minutes.get(id) ?? 0;
  const starts = new Map<TaskId, number>();
  for (const id of order) starts.set(id, Math.max(0, ...earliest(ahead.get(id), starts)));
  const endOf = (id: TaskId) => (starts.get(id) ?? 0) + lengthOf(id);
  const totalMinutes = order.reduce((last, id) => Math.max(last, endOf(id)), 0);
  const latest = new Map<TaskId, number>();
  for (const id of order.toReversed()) {
    const limits = (behind.get(id) ?? []).map((tie) => (latest.get(tie.toId) ?? 0) - tie.minutes);
    latest.set(id, Math.min(totalMinutes - lengthOf(id), ...limits));
  }
  const tasks = order.map((taskId) => {
    const startMinutes = starts.get(taskId) ?? 0;
    const slackMinutes = (latest.get(taskId) ?? 0) - startMinutes;
    return { taskId, startMinutes, finishMinutes: endOf(taskId), slackMinutes };
  });
  const last = order.find((id) => endOf(id) === totalMinutes);
  return { totalMinutes, path: last ? chainTo(last, { ahead, starts }) : [], tasks };
}

/** That one starts at least so many minutes after another starts; negative where it may be before. */
type Tie = { fromId: TaskId; toId: TaskId; minutes: number };
type Ties = ReadonlyMap<TaskId, readonly Tie[]>;

function tieOf({ fromId, toId, type, lagMinutes }: Link, minutes: ReadonlyMap<TaskId, number>) {
  const [first, second] = [minutes.get(fromId), minutes.get(toId)];
  if (first === undefined || second === undefined) return [];
  const untilFinish = type === "blocks" || type.startsWith("finish_") ? first : 0;
  const beforeFinish = type.endsWith("_finish") ? second : 0;
  return [{ fromId, toId, minutes: untilFinish + lagMinutes - beforeFinish }];
}

/** All tasks, each after those that come before it; those without a tie as they came. */
function inOrder(ids: readonly TaskId[], { behind, ahead }: { behind: Ties; ahead: Ties }) {
  const waiting = new Map(ids.map((id) => [id, ahead.get(id)?.length ?? 0]));
  const order = ids.filter((id) => waiting.get(id) === 0);
  for (const id of order)
    for (const { toId } of behind.get(id) ?? []) {
      const left = (waiting.get(toId) ?? 0) - 1;
      waiting.set(toId, left);
      if (left === 0) order.push(toId);
    }
  if (order.length < ids.length) throw new RangeError("The links go in a circle");
  return order;
}

function earliest(ties: readonly Tie[] = [], starts: ReadonlyMap<TaskId, number>): number[] {
  return ties.map((tie) => (starts.get(tie.fromId) ?? 0) + tie.minutes);
}

/** The chain that lets a task start no earlier than it does: back from it, along the ties that leave no room. */
function chainTo(
  last: TaskId,
  { ahead, starts }: { ahead: Ties; starts: ReadonlyMap<TaskId, number> },
): TaskId[] {
  const chain = [last];
  for (let id: TaskId | undefined = last; id !== undefined;) {
    const start: number = starts.get(id) ?? 0;
    const before: Tie | undefined = (ahead.get(id) ?? []).find(
      (tie) => (starts.get(tie.fromId) ?? 0) + tie.minutes === start,
    );
    id = before?.fromId;
    if (id !== undefined) chain.push(id);
  }
  return chain.toReversed();
}
