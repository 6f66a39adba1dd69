import { z } from "zod";
import { MemberId, TeamId } from "./ids.ts";
import { levelOf, LoadLevel, LoadThresholds } from "./load-thresholds.ts";
import { Fte, TeamRoleName } from "./team.ts";

/** The kinds of work that count as load. A milestone is a day and not work. */
export const loadKinds = ["usecase", "userstory", "task", "subtask", "bug"] as const;
export type LoadKind = (typeof loadKinds)[number];

const Counts = z.strictObject({
  ...{ usecase: z.int(), userstory: z.int(), task: z.int(), subtask: z.int(), bug: z.int() },
});

/**
 * What one member of a team has to do: their active assignments at open tasks, in whichever project, since a load is
 * somebody's whole load.
 */
const MemberLoad = z.strictObject({
  memberId: MemberId,
  /** `USR-12`. */
  code: z.string(),
  name: z.string(),
  role: TeamRoleName,
  fte: Fte,
  counts: Counts,
  total: z.int(),
  /** At what their open tasks are estimated together, each once; one without an estimate adds nothing. */
  estimatedHours: z.number(),
  level: LoadLevel,
});

/** How the work of a team's members is spread. */
export const TeamLoad = z.strictObject({
  teamId: TeamId,
  /** By name; at most 200. */
  members: z.array(MemberLoad),
  total: z.int(),
  /** The hours of all, each for whoever has them: a task that two share counts for both. */
  estimatedHours: z.number(),
  /** Assignments for each member, in hundredths. */
  mean: z.number(),
  /** 100 where all have the same, 0 where one has what others lack: 100 less the coefficient of variation in percent. */
  balance: z.int().min(0).max(100),
  /** From how much on a load is amber, and red. */
  thresholds: LoadThresholds,
});
export type TeamLoad = z.infer<typeof TeamLoad>;

/** Somebody whose load is asked for. */
export type Bearer = Pick<
  TeamLoad["members"][number],
  "memberId" | "code" | "name" | "role" | "fte"
>;

/** How many assignments of a kind a member has, and at what those tasks are estimated, each once. */
export const Burden = z.strictObject({
  ...{ memberId: MemberId, kind: z.string(), count: z.int(), estimatedMinutes: z.int() },
});
export type Burden = z.infer<typeof Burden>;

/** Who is in a team, what each of them has to do, and from how much on that is too much. */
export type Borne = { bearers: Bearer[]; burdens: Burden[]; thresholds: LoadThresholds };

/** Puts together who is in a team and what each of them has to do. What nobody in the team bears is left out. */
export function loadOf(teamId: TeamId, { bearers, burdens, thresholds }: Borne): TeamLoad {
  const byMember = Map.groupBy(burdens, ({ memberId }) => memberId);
  const members = bearers.map((bearer) => {
    const own = byMember.get(bearer.memberId) ?? [];
    const counts = countsOf(own);
    const total = sumOf(Object.values(counts));
    const estimatedHours = sumOf(own.map(({ estimatedMinutes }) => estimatedMinutes)) / 60;
    const level = levelOf({ total, estimatedHours }, thresholds);
    return { ...bearer, counts, total, estimatedHours, level };
  });
  const totals = members.map(({ total }) => total);
  return {
    ...{ teamId, members, thresholds, total: sumOf(totals) },
    estimatedHours: sumOf(members.map(({ estimatedHours }) => estimatedHours)),
    mean: Math.round(meanOf(totals) * 100) / 100,
    balance: balanceOf(totals),
  };
}

function countsOf(burdens: Burden[]): z.infer<typeof Counts> {
  const of = (kind: LoadKind) => burdens.find((burden) => burden.kind === kind)?.count ?? 0;
  return {
    ...{ usecase: of("usecase"), userstory: of("userstory"), task: of("task") },
    ...{ subtask: of("subtask"), bug: of("bug") },
  };
}

/**
 * How evenly loads are spread: 100 less the coefficient of variation (the standard deviation as a percentage of the
 * mean), not below 0. Where nobody has anything, all have the same.
 */
export function balanceOf(totals: readonly number[]): number {
  const mean = meanOf(totals);
  if (mean === 0) return 100;
  const variance = meanOf(totals.map((total) => (total - mean) ** 2));
  return Math.max(0, Math.round(100 - (100 * Math.sqrt(variance)) / mean));
}

function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : sumOf(numbers) / numbers.length;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
