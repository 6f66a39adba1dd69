import { listActivity } from "@teamflow/data/figures/activity";
import { readFigures } from "@teamflow/data/figures/figures";
import { readPerformance } from "@teamflow/data/figures/performance";
import { type FigureSubject, sightOf } from "@teamflow/data/figures/subject";
import type { Scope } from "@teamflow/data/scope";
import { ActivityEntry } from "@teamflow/domain/activity";
import { FigurePeriod } from "@teamflow/domain/figure-period";
import { PerformanceTables } from "@teamflow/domain/figure-tables";
import { Figures } from "@teamflow/domain/figures";
import { ProjectId } from "@teamflow/domain/ids";
import { z } from "zod";
import { quarterOf } from "./cache/cache.ts";
import type { Services } from "./context.ts";
import { offer } from "./rest/offer.ts";
import { allow, inOrganization, router } from "./trpc.ts";

/** How work goes, of what the caller may see. */
export const figures = router({
  /** In all projects that the caller sees and that are not archived. */
  organization: allow(
    "task:read",
    offer("GET /organizations/{orgId}/figures", {
      output: Figures,
      summary: "How work goes in an organization: now, in a period, and day by day",
    }),
  )
    .input(inOrganization(FigurePeriod))
    .query(({ ctx, input: { orgId: _, ...period } }) =>
      keptFigures(ctx, { kind: "organization" }, period),
    ),

  /** In one project, archived or not. @throws `not_found` */
  project: allow(
    "task:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/figures", {
      output: Figures,
      summary: "How work goes in a project: now, in a period, and day by day",
    }),
  )
    .input(inOrganization(FigurePeriod.extend({ projectId: ProjectId })))
    .query(({ ctx, input: { orgId: _, projectId, ...period } }) =>
      keptFigures(ctx, { kind: "project", projectId }, period),
    ),

  /** Of the caller's own tasks. */
  mine: allow(
    "task:read",
    offer("GET /organizations/{orgId}/my-figures", {
      output: Figures,
      summary: "How the caller's own work goes: now, in a period, and day by day",
    }),
  )
    .input(inOrganization(FigurePeriod))
    .query(({ ctx, input: { orgId: _, ...period } }) => keptFigures(ctx, { kind: "mine" }, period)),

  /** Who did how much: for whoever may see what the members of teams have to do. */
  performance: allow("team:read", {
    feature: "team_assignment_system",
    ...offer("GET /organizations/{orgId}/team-performance", {
      output: PerformanceTables,
      summary: "How much teams and members did in a period, those first that completed most",
    }),
  })
    .input(inOrganization(FigurePeriod))
    .query(({ ctx: { scope }, input: { orgId: _, ...period } }) => readPerformance(scope, period)),

  /** What was done lately, in all that the caller sees or in one project. @throws `not_found` */
  activity: allow(
    "task:read",
    offer("GET /organizations/{orgId}/activity", {
      output: z.array(ActivityEntry),
      summary: "What was done lately to tasks and projects, newest first",
    }),
  )
    .input(inOrganization(z.strictObject({ projectId: ProjectId.optional() })))
    .query(({ ctx: { scope }, input: { projectId } }) =>
      listActivity(scope, projectId ? { kind: "project", projectId } : { kind: "organization" }),
    ),
});

/** Kept for all who see the same, until something changes or another day begins. */
function keptFigures(
  { scope, services }: { scope: Scope; services: Services },
  subject: FigureSubject,
  period: FigurePeriod,
): Promise<Figures> {
  const of = [
    ...[quarterOf(scope.now), String(period.days), period.to ?? ""],
    ...sightOf(scope, subject),
  ];
  const view = { scope, subject: "assignment" as const, name: "figures", of };
  return services.cache.read({ ...view, schema: Figures }, () =>
    readFigures(scope, subject, period),
  );
}
