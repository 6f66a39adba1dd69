import { newId } from "@teamflow/domain/ids";
import { describe, expect, it } from "vitest";
import { isStale, staleAfter } from "./stale.ts";

const projectId = newId<"Project">();
const taskId = newId<"Task">();
const moved = {
  id: "1",
  at: new Date(),
  actorId: null,
  type: "task.moved",
  projectId,
  taskId,
} as const;

const isOutdated = (path: string, input: unknown) => {
  const stale = staleAfter(moved);
  return stale === "everything" || stale.some((what) => isStale(what, { path, input }));
};

describe("after a task was moved", () => {
  it("the lists of its project are stale, whatever they filter by", () => {
    expect(isOutdated("tasks.list", { projectId })).toBe(true);
    expect(isOutdated("tasks.list", { projectId, statusId: newId() })).toBe(true);
    expect(isOutdated("tasks.byId", { taskId })).toBe(true);
  });

  it("so is every open task, as what stands above it sums it up", () => {
    expect(isOutdated("tasks.byId", { taskId: newId() })).toBe(true);
  });

  it("another project's lists and other queries are not", () => {
    expect(isOutdated("tasks.list", { projectId: newId() })).toBe(false);
    expect(isOutdated("members.list", {})).toBe(false);
    expect(isOutdated("tasks.list", undefined)).toBe(false);
  });
});

describe("after a label was deleted, or came back", () => {
  const labelId = newId<"Label">();
  const told = { id: "1", at: new Date(), actorId: null, projectId, labelId };
  const events = [
    { ...told, type: "label.deleted" },
    { ...told, type: "label.restored" },
  ] as const;

  it.each(events)(
    "as $type says, its project's labels and all tasks that had it are stale",
    (event) => {
      const stale = staleAfter(event);
      if (stale === "everything") throw new Error("It is no start of a stream");
      for (const query of [
        { path: "labels.list", input: { orgId: newId(), projectId } },
        { path: "tasks.list", input: { orgId: newId(), projectId } },
        { path: "tasks.byId", input: { orgId: newId(), taskId } },
      ])
        expect(
          stale.some((what) => isStale(what, query)),
          query.path,
        ).toBe(true);
    },
  );
});

describe("after somebody's rights changed", () => {
  const told = { id: "1", at: new Date(), actorId: null };
  const memberId = newId<"Member">();
  const events = [
    { ...told, type: "project_member.changed", projectId, memberId },
    { ...told, type: "member.updated", memberId },
    { ...told, type: "role.changed", roleId: newId<"Role">() },
  ] as const;

  it.each(events)("as $type says, what they hold in each project is stale", (event) => {
    const stale = staleAfter(event);
    if (stale === "everything") throw new Error("It is no start of a stream");
    const query = { path: "projects.byKey", input: { orgId: newId(), key: "ENG" } };
    expect(stale.some((what) => isStale(what, query))).toBe(true);
  });
});

describe("a stream", () => {
  it.each(["ready", "resync"] as const)(
    "that says %s makes all stale that was read before",
    (type) => {
      expect(staleAfter({ type, id: "1" })).toBe("everything");
    },
  );
});
