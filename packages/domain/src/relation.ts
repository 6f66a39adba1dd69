import { z } from "zod";
import { MemberId, ProjectId, RelationId, TaskId } from "./ids.ts";
import { relationTypes } from "./relation-terms.ts";
import { StatusCategory } from "./status.ts";
import { TaskKind } from "./task.ts";

const RelationType = z.enum(relationTypes);
export type RelationType = z.infer<typeof RelationType>;

/** How far one can be after the other, in minutes: a year, and as much before it. */
const lagLimitMinutes = 525_600;

const LagMinutes = z.int().min(-lagLimitMinutes).max(lagLimitMinutes);

/** The task at the other end, as far as a list shows it. */
const Related = z.strictObject({
  id: TaskId,
  projectId: ProjectId,
  code: z.string(),
  title: z.string(),
  kind: TaskKind,
  category: StatusCategory,
});

/** How a task stands to another of its organization. */
export const Relation = z.strictObject({
  id: RelationId,
  type: RelationType,
  /** The task that was asked about. */
  taskId: TaskId,
  /** Whether it reads the other way round: the other blocks, duplicates or precedes this one. */
  isInverse: z.boolean(),
  lagMinutes: z.int(),
  /** Null where it is a task that the reader may not see. */
  other: Related.nullable(),
  createdBy: MemberId.nullable(),
  createdAt: z.date(),
});
export type Relation = z.infer<typeof Relation>;

/** A relation to make. A lag is of schedule links alone: how long after the one the other may start or end. */
export const NewRelation = z.strictObject({
  type: RelationType,
  otherId: TaskId,
  isInverse: z.boolean().default(false),
  lagMinutes: LagMinutes.default(0),
});
export type NewRelation = z.infer<typeof NewRelation>;

/** What of a schedule link can be changed: whoever means another link ends this one. */
export const RelationPatch = z.strictObject({ lagMinutes: LagMinutes });
export type RelationPatch = z.infer<typeof RelationPatch>;
