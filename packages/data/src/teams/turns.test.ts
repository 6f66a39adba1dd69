import type { MemberId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Team } from "@teamflow/domain/team";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { reasonBehind } from "../constraints.ts";
import { removeMember } from "../members.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, write } from "../testing/story.ts";
import { aCrowd, aTeam, joinTeam } from "../testing/teams.ts";
import { importTeamMembers } from "./bulk.ts";
import { leaveProject, serveProject } from "./projects.ts";
import { removeTeamMember } from "./remove.ts";

let url: string;
let scope: Scope;

beforeAll(async () => {
  const made = await aDatabase();
  ({ url } = made);
  ({ scope } = await anOrganization(made.database));
});

type Work = (inside: WriteScope) => Promise<unknown>;
type Stage = { teams: [Team, Team]; people: [MemberId, MemberId]; project: Project };

/** Two teams with the same two people in them, who joined in different orders, and a project that one serves. */
async function aStage(): Promise<Stage> {
  const project = await aProject(scope);
  const [one, other] = [await aTeam(scope, { projectId: project.id }), await aTeam(scope)];
  const [ada, ben] = await aCrowd(url, scope, 2);
  if (!ada || !ben) throw new Error("There is nobody");
  for (const [team, memberId] of [
    ...([[one, ada] as const, [other, ada] as const] as const),
    ...([[other, ben] as const, [one, ben] as const] as const),
  ])
    await joinTeam(scope, { teamId: team.id, memberId });
  return { teams: [one, other], people: [ada, ben], project };
}

const codesOf = async (people: readonly MemberId[]) => {
  const { rows } = await run(url, (db) =>
    sql<{ id: MemberId; number: number }>`select id, number from member
      where id = any(${[...people]}::uuid[])`.execute(db),
  );
  return people.map((id) => `USR-${rows.find((row) => row.id === id)?.number}`);
};

const importing =
  (team: Team, codes: readonly string[], role: string): Work =>
  (inside) =>
    importTeamMembers(
      inside,
      team.id,
      codes.map((member) => ({ member, role, fte: undefined })),
    );

const removal = (team: Team, memberId: MemberId): Work => {
  const farewell = { whatOfWork: "keep", toMemberId: null, reason: null } as const;
  return (inside) => removeTeamMember(inside, { teamId: team.id, memberId }, farewell);
};

/** Lets as many as are named begin together. Whoever comes once more goes on at once. */
function aStart(count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return async () => {
    arrived += 1;
    if (arrived >= count) resolve();
    await promise;
  };
}

/** What two do at once, of whom each would hold what the other waits for if they took it in different orders. */
const pairs: Record<string, (stage: Stage) => Promise<[Work, Work]>> = {
  "remove two people from the organization": async ({ people: [ada, ben] }) => [
    (inside) => removeMember(inside, { memberId: ada, version: 1 }),
    (inside) => removeMember(inside, { memberId: ben, version: 1 }),
  ],
  "take the same people into a team from lists in different orders": async ({ teams: [team] }) => {
    const codes = await codesOf(await aCrowd(url, scope, 100));
    return [importing(team, codes, "lead"), importing(team, codes.toReversed(), "tester")];
  },
  "take somebody out of a team, and out of the organization": async (stage) => {
    const { teams, people } = stage;
    return [
      removal(teams[0], people[0]),
      (inside) => removeMember(inside, { memberId: people[0], version: 1 }),
    ];
  },
  "take somebody out of a team, and change them by a list": async ({ teams, people }) => [
    removal(teams[0], people[0]),
    importing(teams[0], await codesOf(people), "lead"),
  ],
  "end a team's service to a project, and make it the primary one": async (stage) => {
    const link = { teamId: stage.teams[0].id, projectId: stage.project.id };
    return [
      (inside) => leaveProject(inside, link),
      (inside) => serveProject(inside, { ...link, isPrimary: true }),
    ];
  },
};

it.each(Object.entries(pairs))("two who %s at once do not wait for each other", async (_, pair) => {
  let attempts = 0;
  const kinds = new Set<string>();
  for (let round = 0; round < 12; round++) {
    const works = await pair(await aStage());
    const begun = aStart(works.length);
    const outcomes = await Promise.allSettled(
      works.map((work) =>
        write(scope, async (inside) => {
          // Of a deadlock nobody hears who tries again: it shows in how often they had to.
          attempts += 1;
          await begun();
          return await work(inside);
        }),
      ),
    );
    for (const outcome of outcomes)
      if (outcome.status === "rejected")
        kinds.add(reasonBehind(outcome.reason)?.kind ?? "unexpected");
  }
  expect(attempts).toBe(24);
  // Whoever comes second may find that it is done.
  expect([...kinds].filter((kind) => kind !== "not_found")).toEqual([]);
});
