import type { Member } from "@teamflow/domain/member";
import type { TaskRow } from "@teamflow/domain/task";

/** Whether several people each get every task, or the tasks go to them in turn. */
export type Share = "each" | "in_turn";

/** One task for one member. */
export type Pair = { task: TaskRow; member: Member };

/** Who gets which task. */
export function pairsOf(tasks: TaskRow[], people: Member[], share: Share): Pair[] {
  if (share === "each") return tasks.flatMap((task) => people.map((member) => ({ task, member })));
  return tasks.flatMap((task, at) => {
    const member = people[at % people.length];
    return member ? [{ task, member }] : [];
  });
}
