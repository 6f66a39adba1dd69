import type { EntityKind } from "@teamflow/domain/assignment-terms";
import { EntityId, type ProjectId } from "@teamflow/domain/ids";
import type { Holder } from "@teamflow/domain/permission";

/** Something that people can be assigned to, as its screen knows it. */
export type Entity = {
  id: EntityId;
  kind: EntityKind;
  /** `ENG-12`, `PRJ-3`. */
  code: string;
  name: string;
  projectId: ProjectId | null;
  /** Whether anything can change in it: it is neither in the trash nor archived. */
  isOpen: boolean;
  /** What whoever looks holds where it is. */
  holder: Holder;
};

/** An entity's id, of whichever kind of record it is. */
export function entityIdOf(id: string): EntityId {
  return EntityId.parse(id);
}

const tasks: ReadonlySet<EntityKind> = new Set(["usecase", "userstory", "task", "subtask", "bug"]);

/** Whether it is a task of some kind, of which one assignment can be the primary one. */
export function isTask({ kind }: Pick<Entity, "kind">): boolean {
  return tasks.has(kind);
}
