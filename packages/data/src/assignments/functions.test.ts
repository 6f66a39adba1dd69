import type { NewAssignment } from "@teamflow/domain/assignment";
import { expect, test } from "vitest";
import { insertClient } from "../clients.ts";
import { does, entity, give } from "../testing/assignments.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { validateAssignment } from "./assign.ts";

test("a secondary function suffices for what it fits, and the mark of a contact person for that alone", async () => {
  const { database } = await aDatabase();
  const { scope } = await anOrganization(database);
  const project = await aProject(scope);
  const team = await aTeam(scope, { projectId: project.id });
  const { scope: tess } = await aMember(database, { scope }, { name: "Tess" });
  const { memberId } = tess;
  await joinTeam(scope, { teamId: team.id, memberId });
  const named = { name: "Canal House", description: "", email: null, phone: null };
  const client = await write(scope, (inside) => insertClient(inside, named));
  const [task, ofClient] = [entity(await aTask(scope, project)), entity(client)];
  const wishes: Pick<NewAssignment, "entityId" | "memberId" | "type">[] = [
    { entityId: task, memberId, type: "developer" },
    { entityId: task, memberId, type: "tester" },
    { entityId: ofClient, memberId, type: "contact_person" },
    { entityId: ofClient, memberId, type: "owner" },
  ];
  /** As what the member could be assigned. */
  const open = async () => {
    const types: string[] = [];
    for (const wanted of wishes)
      if ((await validateAssignment(scope, wanted)).isValid) types.push(wanted.type);
    return types;
  };

  await does(scope, memberId, { primaryFunction: "hr" });
  expect(await open()).toEqual([]);
  await does(scope, memberId, { secondaryFunctions: ["tester"] });
  expect(await open()).toEqual(["tester"]);
  await does(scope, memberId, { secondaryFunctions: [], isContactPerson: true });
  expect(await open()).toEqual(["contact_person"]);
  await give(scope, { entityId: ofClient, memberId, type: "contact_person" });
  await does(scope, memberId, { secondaryFunctions: ["designer", "tester"] });
  await give(scope, { entityId: task, memberId, type: "tester" });
});
