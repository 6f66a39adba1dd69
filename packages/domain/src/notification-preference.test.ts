import { describe, expect, it } from "vitest";
import { type MemberId, newId, type ProjectId } from "./ids.ts";
import { channels, notificationTypes } from "./notification.ts";
import {
  areSeen,
  indexWishes,
  nearestWish,
  PreferenceChange,
  preferencesOf,
  standingOf,
  type Wish,
} from "./notification-preference.ts";

const [ada, bob] = [newId<"Member">(), newId<"Member">()];
const [bread, cake] = [newId<"Project">(), newId<"Project">()];

const asked = { type: "task_due", channel: "email", memberId: ada, projectId: bread } as const;
const wish = (
  memberId: MemberId | null,
  projectId: ProjectId | null,
  isEnabled: boolean,
): Wish => ({ type: "task_due", channel: "email", memberId, projectId, isEnabled });

describe("whether somebody is told", () => {
  it("is so in the app and by mail and not by push, where nobody decided", () => {
    const defaults = channels.map(
      (channel) => nearestWish({ ...asked, channel }, indexWishes([])).isEnabled,
    );
    expect(defaults).toEqual([true, true, false]);
  });

  it.each([
    ["the organization, before the system", [wish(null, null, false)], false, "organization"],
    [
      "the project, before the organization",
      [wish(null, null, true), wish(null, bread, false)],
      false,
      "project",
    ],
    [
      "the person, before the project",
      [wish(null, bread, false), wish(ada, null, true), wish(null, null, false)],
      true,
      "person",
    ],
    [
      "the person in the project, before the person",
      [wish(ada, null, true), wish(ada, bread, false), wish(null, bread, true)],
      false,
      "person",
    ],
  ] as const)("is decided by %s", (_, wishes, isEnabled, source) => {
    expect(nearestWish(asked, indexWishes(wishes))).toEqual({ isEnabled, source });
    expect(nearestWish(asked, indexWishes(wishes.toReversed()))).toEqual({ isEnabled, source });
  });

  it("is no matter of other people, projects, types and channels", () => {
    const others: Wish[] = [
      wish(bob, null, false),
      wish(null, cake, false),
      { ...wish(ada, null, false), type: "task_overdue" },
      { ...wish(ada, null, false), channel: "push" },
    ];
    expect(nearestWish(asked, indexWishes(others))).toEqual({ isEnabled: true, source: "system" });
    const own = indexWishes([wish(ada, bread, false)]);
    expect(nearestWish({ ...asked, projectId: null }, own).isEnabled).toBe(true);
  });

  it("cannot be switched off for what concerns one's own security, by mail", () => {
    const off = channels.map((channel) => ({
      ...wish(ada, null, false),
      ...{ type: "security" as const, channel },
    }));
    const left = channels.filter(
      (channel) => nearestWish({ ...asked, type: "security", channel }, indexWishes(off)).isEnabled,
    );
    expect(left).toEqual(["email"]);
  });
});

describe("all preferences of somebody", () => {
  it("are every type by every channel", () => {
    const all = preferencesOf({ memberId: ada, projectId: null }, [wish(ada, null, false)]);
    expect(all).toHaveLength(notificationTypes.length * channels.length);
    expect(all.filter(({ source }) => source === "person")).toMatchObject([
      { type: "task_due", channel: "email", isEnabled: false },
    ]);
    expect(all.filter((each) => each.isMandatory)).toMatchObject([
      { type: "security", channel: "email", isEnabled: true },
    ]);
  });

  it("are changed one by one: the same one twice is refused", () => {
    const change = { type: "task_due", channel: "push", isEnabled: true };
    expect(PreferenceChange.safeParse({ preferences: [change] }).success).toBe(true);
    expect(PreferenceChange.safeParse({ preferences: [change, change] }).success).toBe(false);
  });

  it("say whether they were decided here: what one decided everywhere is none in a project", () => {
    const wishes = [wish(ada, null, false), wish(null, bread, true)];
    const hereFor = (memberId: MemberId | null, projectId: ProjectId | null) =>
      preferencesOf({ memberId, projectId }, wishes).filter(({ isDecidedHere }) => isDecidedHere);
    expect(hereFor(ada, null)).toMatchObject([{ source: "person", isEnabled: false }]);
    expect(hereFor(null, bread)).toMatchObject([{ source: "project", isEnabled: true }]);
    expect(hereFor(ada, bread)).toEqual([]);
    expect(hereFor(null, null)).toEqual([]);
  });

  it("are changed by whoever saw them as they stand, or says nothing of what they saw", () => {
    const here = { memberId: null, projectId: bread };
    const change = (seen: boolean | null | undefined) => ({
      preferences: [{ type: "task_due", channel: "email", isEnabled: null, seen } as const],
    });
    const stands = [wish(null, bread, false), wish(null, null, true)];
    const fits = (seen: boolean | null | undefined, wishes: Wish[]) =>
      areSeen(change(seen), standingOf(change(seen), here, wishes));
    const came = [true, false, null, undefined].map((seen) => fits(seen, stands));
    expect(came).toEqual([false, true, false, true]);
    expect(fits(null, [wish(null, null, true)])).toBe(true);
  });
});
