import { describe, expect, test } from "vitest";
import { AssignmentRules, type Applicant, decide, fitOf, seededRules } from "./assignment-rule.ts";
import {
  type AssignmentType,
  assignmentTypes,
  type EntityKind,
  entityTypes,
  teamCodeOf,
} from "./assignment-terms.ts";
import { mayChange } from "./assignment.ts";
import { newId } from "./ids.ts";
import { type MemberFunction, memberFunctions } from "./member.ts";
import { grants } from "./permission.ts";

const nobody: Applicant & { isInTeam: boolean } = {
  ...{ primaryFunction: null, secondaryFunctions: [], isContactPerson: false, isInTeam: true },
};
const as = (primaryFunction: MemberFunction | null) => ({ ...nobody, primaryFunction });
const kindOf = (entityType: EntityKind, type: AssignmentType, who = nobody) =>
  decide(seededRules, { entityType, type }, who)?.kind ?? null;
const acceptedFor = (entityType: EntityKind, type: AssignmentType) =>
  memberFunctions.filter((each) => kindOf(entityType, type, as(each)) === null);

const owners = ["architect", "project_manager", "owner", "admin"];
const delivery = memberFunctions.filter((each) => each !== "hr");

describe("the table that every organization begins with", () => {
  test("knows these types and no others", () => {
    const types = Object.fromEntries(
      entityTypes.map((entityType) => [
        entityType,
        assignmentTypes
          .filter((type) => kindOf(entityType, type) !== "type_does_not_fit")
          .toSorted(),
      ]),
    );
    const ofTask = ["assignee", "designer", "developer", "lead", "reviewer", "tester"];
    const ofStory = ["assignee", "designer", "lead", "owner", "reviewer"];
    expect(types).toEqual({
      ...{ client: ["contact_person", "owner"], program: ["owner"], project: ["owner"] },
      ...{ usecase: ofStory, userstory: ofStory, task: ofTask, subtask: ofTask, bug: ofTask },
    });
    expect(assignmentTypes.map((type) => kindOf("milestone", type))).toEqual(
      assignmentTypes.map(() => "type_does_not_fit"),
    );
  });

  test.each(["client", "program", "project", "usecase", "userstory"] as const)(
    "lets those who may own something own a %s",
    (entityType) => expect(acceptedFor(entityType, "owner").toSorted()).toEqual(owners.toSorted()),
  );

  test.each(["task", "subtask", "bug"] as const)(
    "gives a %s to whoever does such work",
    (entityType) => {
      expect(acceptedFor(entityType, "developer")).toEqual([
        "developer",
        "architect",
        "dev_ops",
        "lead",
      ]);
      expect(acceptedFor(entityType, "tester")).toEqual(["tester"]);
      expect(acceptedFor(entityType, "designer")).toEqual(["designer"]);
      expect(acceptedFor(entityType, "lead")).toEqual(["architect", "project_manager", "lead"]);
      for (const type of ["assignee", "reviewer"] as const)
        expect(acceptedFor(entityType, type)).toEqual(delivery);
    },
  );

  test("gives what belongs to a use case or a story to all who deliver", () => {
    for (const type of ["assignee", "designer", "reviewer", "lead"] as const)
      expect(acceptedFor("usecase", type)).toEqual(delivery);
  });

  test("asks for a team where work is done, and not of owners", () => {
    const outside = { ...as("architect"), isInTeam: false };
    expect(kindOf("task", "developer", outside)).toBe("not_in_team");
    expect(kindOf("usecase", "assignee", outside)).toBe("not_in_team");
    for (const entityType of ["client", "program", "project", "usecase", "userstory"] as const)
      expect(kindOf(entityType, "owner", outside)).toBeNull();
  });

  test("takes the mark of a contact person for that, and for nothing else", () => {
    const contact = { ...as("hr"), isContactPerson: true };
    expect(kindOf("client", "contact_person", contact)).toBeNull();
    expect(kindOf("client", "contact_person", as("owner"))).toBe("function_does_not_fit");
    expect(kindOf("client", "owner", contact)).toBe("function_does_not_fit");
    expect(kindOf("task", "assignee", contact)).toBe("function_does_not_fit");
  });
});

test("whoever has no function counts as a developer, and what they also do counts too", () => {
  expect(kindOf("task", "developer")).toBeNull();
  expect(kindOf("task", "tester")).toBe("function_does_not_fit");
  expect(kindOf("task", "tester", { ...nobody, secondaryFunctions: ["tester"] })).toBeNull();
  expect(kindOf("task", "developer", { ...as("hr"), secondaryFunctions: ["tester"] })).toBe(
    "function_does_not_fit",
  );
});

test("a fit says how good it is", () => {
  const rule = seededRules.find(
    ({ entityType, type }) => entityType === "task" && type === "developer",
  );
  if (!rule) throw new Error("There is no such rule");
  expect(fitOf(rule, as("developer"))).toBe("exact");
  expect(fitOf(rule, nobody)).toBe("exact");
  expect(fitOf(rule, as("architect"))).toBe("primary");
  expect(fitOf(rule, { ...as("hr"), secondaryFunctions: ["lead"] })).toBe("secondary");
  expect(fitOf(rule, as("hr"))).toBeNull();
});

test("a refusal says what would have been accepted", () => {
  const wanted = { entityType: "client", type: "contact_person" } as const;
  expect(decide(seededRules, wanted, nobody)).toEqual({
    ...{ kind: "function_does_not_fit", accepted: ["contact_person"] },
  });
  expect(decide(seededRules, { entityType: "client", type: "tester" }, nobody)).toEqual({
    ...{ kind: "type_does_not_fit", accepted: ["owner", "contact_person"] },
  });
});

test("a table has one rule for each pair, of what there is", () => {
  const [first] = seededRules;
  expect(AssignmentRules.safeParse(seededRules).success).toBe(true);
  expect(AssignmentRules.safeParse([]).success).toBe(true);
  expect(AssignmentRules.safeParse([first, first]).error?.issues).toMatchObject([
    { message: "duplicate" },
  ]);
  for (const wrong of [{ type: "hero" }, { entityType: "milestone" }, { functions: ["boss"] }])
    expect(AssignmentRules.safeParse([{ ...first, ...wrong }]).success).toBe(false);
});

test("each refusal has the code of the assignment system", () => {
  expect(teamCodeOf({ kind: "not_in_team" })).toBe("TEAM_001");
  expect(teamCodeOf({ kind: "function_does_not_fit", accepted: [] })).toBe("TEAM_002");
  expect(teamCodeOf({ kind: "type_does_not_fit", accepted: [] })).toBe("TEAM_002");
  expect(teamCodeOf({ kind: "already_assigned" })).toBe("TEAM_003");
  expect(teamCodeOf({ kind: "not_found", what: "entity" })).toBe("TEAM_004");
  expect(teamCodeOf({ kind: "not_found", what: "member" })).toBeNull();
  expect(teamCodeOf({ kind: "forbidden", permission: "assignment:create" })).toBe("TEAM_005");
  expect(teamCodeOf({ kind: "forbidden", permission: "task:create" })).toBeNull();
});

test("an assignment is changed by who has it, who gave it, and whoever may for others", () => {
  const [own, other] = [{ memberId: newId<"Member">() }, newId<"Member">()];
  const may = (
    role: keyof typeof grants,
    memberId: typeof other,
    assignedById: typeof other | null,
  ) => mayChange(own, { permissions: grants[role] }, { memberId, assignedById });
  expect(may("member", own.memberId, other)).toBe(true);
  expect(may("member", other, own.memberId)).toBe(true);
  expect(may("member", other, null)).toBe(false);
  expect(may("lead", other, other)).toBe(false);
  expect(may("manager", other, other)).toBe(true);
  expect(may("admin", other, null)).toBe(true);
});
