import {
  assign,
  getExact,
  markAssignment,
  reassign,
  unassign,
  validateAssignment,
} from "@teamflow/data/assignments/assign";
import { assignMany } from "@teamflow/data/assignments/bulk";
import { listCandidates } from "@teamflow/data/assignments/eligible";
import { listAssignmentHistory } from "@teamflow/data/assignments/history";
import { listAssignments, listOfEntity } from "@teamflow/data/assignments/list";
import { getAssignment } from "@teamflow/data/assignments/rows";
import { countAssignments } from "@teamflow/data/assignments/statistics";
import { getProject } from "@teamflow/data/projects/rows";
import type { Scope } from "@teamflow/data/scope";
import {
  Assignment,
  AssignmentChange,
  AssignmentFilter,
  AssignmentReason,
  AssignmentTriple,
  AssignmentVerdict,
  BulkAssignment,
  BulkReport,
  Candidate,
  MadeAssignment,
  mayChange,
  NewAssignment,
} from "@teamflow/domain/assignment";
import { AssignmentStatistics } from "@teamflow/domain/assignment-statistics";
import { AssignmentType, EntityType } from "@teamflow/domain/assignment-terms";
import { Page } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { AssignmentId, EntityId, MemberId, ProjectId } from "@teamflow/domain/ids";
import { heldIn } from "@teamflow/domain/permission";
import { text } from "@teamflow/domain/text";
import { z } from "zod";
import { checkFeature } from "./feature.ts";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const feature = { feature: "team_assignment_system" } as const;
/** As the assignment system's programs call them. */
const names = { memberId: ["user_id", "member_id"], type: ["assignment_type", "type"] };
const member = { names: { memberId: names.memberId } };

/** The assignment that is meant, as the writer last saw it. */
const SeenAssignment = z.strictObject({ assignmentId: AssignmentId, version: z.int() });

/**
 * Who does what. To be assigned one must suit by the organization's rules; to assign, one needs no more than the
 * permission. An assignment that there is already is ended, or handed over, by whoever has it or gave it, and by
 * whoever may change assignments or give out much at once: a member cannot take from one what another gave them.
 */
export const assignments = router({
  /** Those that hold, of what is there, newest first. */
  list: allow("assignment:read", {
    ...{ ...feature, isAcross: true },
    ...offer("GET /assignments", {
      ...{ output: paged(Assignment), names },
      summary: "Who is assigned to what, newest first",
    }),
  })
    .input(inOrganization(Page.extend(AssignmentFilter.shape)))
    .query(({ ctx: { scope }, input }) => listAssignments(scope, input)),

  /** Whether it holds or ended. @throws `not_found` */
  byId: allow("assignment:read", {
    ...feature,
    ...offer("GET /assignments/{assignmentId}", {
      ...{ output: Assignment, hasParts: true },
      summary: "An assignment, whether it holds or ended",
    }),
  })
    .input(inOrganization(z.strictObject({ assignmentId: AssignmentId })))
    .query(({ ctx: { scope }, input }) => getAssignment(scope, input.assignmentId)),

  /** All who are assigned to something now. @throws `not_found` */
  ofEntity: allow("assignment:read", feature)
    .input(inOrganization(z.strictObject({ entityId: EntityId })))
    .query(({ ctx: { scope }, input }) => listOfEntity(scope, input.entityId)),

  /** What became of assignments of something, of somebody, or of both, newest first. */
  history: allow("assignment:read", {
    ...{ ...feature, isAcross: true },
    ...offer("GET /assignments/history", {
      ...{ output: paged(AssignmentChange), ...member },
      summary: "Who was assigned, unassigned and handed over, newest first",
    }),
  })
    .input(
      inOrganization(Page.extend({ entityId: EntityId.optional(), memberId: MemberId.optional() })),
    )
    .query(({ ctx: { scope }, input }) => listAssignmentHistory(scope, input)),

  /** Who suits, the best first, and why the others do not. @throws `not_found`; `invalid` as `assign` */
  eligible: allow("assignment:read", {
    ...feature,
    ...offer("GET /assignments/eligible", {
      ...{ output: paged(Candidate), names: { type: names.type } },
      summary: "Who can be assigned to something, the best fit first, and why not the others",
    }),
  })
    .input(
      inOrganization(
        Page.extend({
          ...{ entityId: EntityId, type: AssignmentType },
          /** What the entity is taken for: refused where it is something else. */
          entityType: EntityType.optional(),
          /** The assignment that is to be handed over, if one is. */
          replaces: AssignmentId.optional(),
          text: text({ max: 200 }).optional(),
        }),
      ),
    )
    .query(({ ctx: { scope }, input }) => listCandidates(scope, input)),

  /** Who does what in one project, counted; kept until something changes. @throws `not_found` */
  statistics: allow("assignment:read", {
    ...feature,
    ...offer("GET /assignments/statistics", {
      output: AssignmentStatistics,
      summary:
        "How the open work of a project is spread: by what, as what and over how many people",
    }),
  })
    .input(inOrganization(z.strictObject({ projectId: ProjectId })))
    .query(async ({ ctx: { scope, services }, input: { projectId } }) => {
      await getProject(scope, projectId);
      const view = { scope, subject: "assignment" as const, name: "statistics", of: [projectId] };
      return await services.cache.read({ ...view, schema: AssignmentStatistics }, () =>
        countAssignments(scope, projectId),
      );
    }),

  /** What would become of an assignment, with all that speaks against it. @throws `validation_timed_out` */
  validate: allow("assignment:create", {
    ...feature,
    ...offer("POST /assignments/validate", {
      ...{ output: AssignmentVerdict, names, isQuestion: true },
      summary: "Says what would become of an assignment, and makes none",
    }),
  })
    .input(inOrganization(NewAssignment))
    .query(({ ctx: { scope }, input: { orgId: _, ...wanted } }) =>
      validateAssignment(scope, wanted),
    ),

  /**
   * Assigns a member to an entity.
   *
   * @throws `not_found`; `not_in_team`; `function_does_not_fit`; `type_does_not_fit`; `already_assigned`; `invalid`;
   * `archived`; `validation_timed_out`
   */
  assign: allowWrite("assignment:create", {
    ...feature,
    ...offer("POST /assignments", {
      ...{ output: MadeAssignment, names, created: "/assignments/{id}" },
      summary: "Assigns a member to a client, a program, a project or a task",
    }),
  })
    .input(inOrganization(NewAssignment))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...wanted } }) => assign(scope, wanted)),

  /** Up to 500 at once, by the same rules; each item's outcome is reported. @throws `validation_timed_out` */
  bulk: allowWrite("assignment:bulk", {
    feature: "bulk_assignments",
    ...offer("POST /assignments/bulk", {
      ...{ output: BulkReport, names },
      summary: "Assigns up to 500 at once, all or none of them or those that fit",
    }),
  })
    .input(inOrganization(BulkAssignment))
    .mutation(async ({ ctx: { scope, services }, input: { orgId: _, ...bulk } }) => {
      await checkFeature(services.database, scope, feature.feature);
      return await assignMany(scope, bulk);
    }),

  /** Ends an assignment. @throws `not_found`; `forbidden`; `stale`; `archived` */
  unassign: allowWrite("assignment:create", {
    ...feature,
    ...offer("DELETE /assignments/{assignmentId}", {
      output: Assignment,
      summary: "Ends an assignment",
    }),
  })
    .input(inOrganization(SeenAssignment.extend({ reason: AssignmentReason })))
    .mutation(async ({ ctx: { scope }, input }) => {
      checkChange(scope, await getAssignment(scope, input.assignmentId));
      return await unassign(scope, input, input.reason);
    }),

  /** Ends the assignment by whom it is, at what and as what. @throws `not_found`; `forbidden`; `invalid`; `archived` */
  unassignExact: allowWrite("assignment:create", {
    ...feature,
    ...offer("DELETE /assignments", {
      ...{ output: Assignment, names },
      summary: "Ends the assignment of a member to something, as what they are assigned",
    }),
  })
    .input(inOrganization(AssignmentTriple.extend({ reason: AssignmentReason })))
    .mutation(async ({ ctx: { scope }, input }) => {
      const { id: assignmentId, version, ...meant } = await getExact(scope, input);
      checkChange(scope, meant);
      return await unassign(scope, { assignmentId, version }, input.reason);
    }),

  /** Hands an assignment to another member, who must suit as if newly assigned. @throws as `assign`; `stale` */
  reassign: allowWrite("assignment:create", {
    ...feature,
    ...offer("POST /assignments/{assignmentId}/reassign", {
      ...{ output: MadeAssignment, ...member },
      summary: "Hands an assignment to another member",
    }),
  })
    .input(inOrganization(SeenAssignment.extend({ memberId: MemberId, reason: AssignmentReason })))
    .mutation(async ({ ctx: { scope }, input }) => {
      checkChange(scope, await getAssignment(scope, input.assignmentId));
      return await reassign(scope, input, input);
    }),

  /** Says whether an assignment tells who a task's assignee is. @throws `not_found`; `stale`; `invalid`; `archived` */
  update: allowWrite("assignment:update", {
    ...feature,
    ...offer("PATCH /assignments/{assignmentId}", {
      output: Assignment,
      summary: "Says whether an assignment tells who a task's assignee is",
    }),
  })
    .input(inOrganization(SeenAssignment.extend({ isPrimary: z.boolean() })))
    .mutation(({ ctx: { scope }, input }) => markAssignment(scope, input, input.isPrimary)),
});

/** @throws `forbidden` for whoever may neither change assignments there nor has to do with this one */
function checkChange(
  scope: Scope,
  assignment: Pick<Assignment, "memberId" | "assignedById" | "projectId">,
): void {
  const { projectId } = assignment;
  const holder = heldIn(scope, "assignment:update", projectId ? [projectId] : []);
  if (!mayChange(scope, holder, assignment))
    fail({ kind: "forbidden", permission: "assignment:update" });
}
