import { newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { filterOf, isNarrowed } from "./audit-search.ts";

test("an address without filters shows the whole trail", () => {
  expect(filterOf({})).toEqual({});
  expect(isNarrowed({ entry: newId<"Audit">() })).toBe(false);
});

test("every filter of an address is asked for", () => {
  const [who, subject] = [newId<"Member">(), newId<"Subject">()];
  const search = { who, subject, kind: "task", action: "tasks.update", outcome: "denied" };
  expect(filterOf(search)).toEqual({
    actorId: who,
    subjectId: subject,
    subjectType: "task",
    action: "tasks.update",
    outcome: "denied",
  });
});

test("the last day counts to its end, where the reader is", () => {
  const { since, until } = filterOf({ since: "2026-02-27", until: "2026-02-28" });
  expect(since).toEqual(new Date("2026-02-27T00:00:00"));
  expect(until).toEqual(new Date("2026-03-01T00:00:00"));
});

test("what makes no sense in an address is left out", () => {
  const search = { who: "me", kind: "cake", action: "drop table", outcome: "maybe", since: "soon" };
  expect(filterOf(search)).toEqual({});
  expect(filterOf({ until: "2026-13-45" })).toEqual({});
});
