import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalPathOf, type Link, type Work } from "./critical-path.ts";
import { newId, type TaskId } from "./ids.ts";
import { scheduleLinks } from "./relation-terms.ts";

const ids = Array.from({ length: 9 }, () => newId<"Task">());
const idAt = (at: number): TaskId => ids[at] ?? newId<"Task">();

type Tied = [from: number, to: number, type?: Link["type"], lagMinutes?: number];
const pathOf = (minutes: number[], ties: Tied[]) => {
  const works = minutes.map((length, at) => ({ id: idAt(at), minutes: length }));
  const links = ties.map(([from, to, type = "blocks", lagMinutes = 0]) => ({
    ...{ fromId: idAt(from), toId: idAt(to), type, lagMinutes },
  }));
  const { totalMinutes, path, tasks } = criticalPathOf(works, links);
  const slack = works.map(({ id }) => tasks.find(({ taskId }) => taskId === id)?.slackMinutes);
  return { totalMinutes, path: path.map((id) => ids.indexOf(id)), slack };
};

describe("the critical path", () => {
  test("is the longest chain, and what is not in it can wait", () => {
    expect(
      pathOf(
        [10, 20, 5, 10],
        [
          [0, 1],
          [0, 2],
          [1, 3],
          [2, 3],
        ],
      ),
    ).toEqual({
      ...{ totalMinutes: 40, path: [0, 1, 3], slack: [0, 0, 15, 0] },
    });
  });

  test.each([
    ["finish_to_start", 5, 35, [0, 0]],
    ["start_to_start", 5, 25, [0, 0]],
    ["finish_to_finish", 15, 25, [0, 0]],
    ["start_to_finish", 25, 25, [0, 0]],
    ["finish_to_start", -10, 20, [0, 0]],
    ["finish_to_start", -40, 20, [10, 0]],
  ] as const)("keeps to %s with a lag of %i", (type, lag, totalMinutes, slack) => {
    expect(pathOf([10, 20], [[0, 1, type, lag]])).toMatchObject({ totalMinutes, slack });
  });

  test("of nothing is nothing, and links that lead out of the work count for nothing", () => {
    expect(criticalPathOf([], [])).toEqual({ totalMinutes: 0, path: [], tasks: [] });
    expect(
      pathOf(
        [10],
        [
          [0, 7],
          [8, 0, "finish_to_start", 90],
        ],
      ).totalMinutes,
    ).toBe(10);
  });

  test("of links in a circle there is none", () => {
    expect(() =>
      pathOf(
        [1, 1],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    ).toThrow(RangeError);
  });
});

/** Some work whose links lead from earlier to later ones, as no circle does. */
const plan = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc.record({
    works: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: count, maxLength: count }),
    links: fc.array(
      fc.record({
        ...{ one: fc.nat(count - 1), other: fc.nat(count - 1) },
        type: fc.constantFrom("blocks" as const, ...scheduleLinks),
        lagMinutes: fc.integer({ min: -300, max: 300 }),
      }),
      { maxLength: 14 },
    ),
  }),
);
const toPlan = ({ works, links }: typeof plan extends fc.Arbitrary<infer P> ? P : never) => ({
  works: works.map((minutes, at): Work => ({ id: idAt(at), minutes })),
  links: links
    .filter(({ one, other }) => one !== other)
    .map(({ one, other, type, lagMinutes }): Link => ({
      ...{ fromId: idAt(Math.min(one, other)), toId: idAt(Math.max(one, other)) },
      ...{ type, lagMinutes: type === "blocks" ? 0 : lagMinutes },
    })),
});

/** Whether some starts keep to a link, said as the link says it. */
function isKept(link: Link, at: ReadonlyMap<TaskId, { start: number; finish: number }>): boolean {
  const [from, to] = [at.get(link.fromId), at.get(link.toId)];
  if (!from || !to) return false;
  const first = link.type.startsWith("start_") ? from.start : from.finish;
  const second = link.type.endsWith("_finish") ? to.finish : to.start;
  return second >= first + link.lagMinutes;
}

const timesOf = ({ tasks }: ReturnType<typeof criticalPathOf>) =>
  new Map(
    tasks.map(({ taskId, startMinutes: start, finishMinutes: finish }) => [
      taskId,
      { start, finish },
    ]),
  );

describe("whatever is planned,", () => {
  test("every task keeps to its links, starts not before the start, and none could start earlier", () => {
    fc.assert(
      fc.property(plan, (given) => {
        const { works, links } = toPlan(given);
        const times = timesOf(criticalPathOf(works, links));
        for (const link of links) expect(isKept(link, times)).toBe(true);
        for (const { id, minutes } of works) {
          const time = times.get(id) ?? { start: -1, finish: -1 };
          expect(time.finish - time.start).toBe(minutes);
          const earlier = { start: time.start - 1, finish: time.finish - 1 };
          const moved = new Map([...times, [id, earlier] as const]);
          const breaks = links.some((link) => link.toId === id && !isKept(link, moved));
          expect(time.start === 0 || breaks).toBe(true);
        }
      }),
    );
  });

  test("a task can wait for its slack, and not a minute longer, without the end moving", () => {
    fc.assert(
      fc.property(plan, fc.nat(7), (given, at) => {
        const { works, links } = toPlan(given);
        const found = criticalPathOf(works, links);
        const task = found.tasks[at % found.tasks.length];
        if (!task) return;
        expect(task.slackMinutes).toBeGreaterThanOrEqual(0);
        const holder = { id: newId<"Task">(), minutes: 0 };
        const held = (minutes: number) =>
          criticalPathOf(
            [...works, holder],
            [
              ...links,
              {
                ...{ fromId: holder.id, toId: task.taskId, type: "start_to_start" as const },
                lagMinutes: task.startMinutes + minutes,
              },
            ],
          ).totalMinutes;
        expect(held(task.slackMinutes)).toBe(found.totalMinutes);
        expect(held(task.slackMinutes + 1)).toBe(found.totalMinutes + 1);
      }),
    );
  });

  test("the path is a chain of links without slack, from the start to the end", () => {
    fc.assert(
      fc.property(plan, (given) => {
        const { works, links } = toPlan(given);
        const { path, tasks, totalMinutes } = criticalPathOf(works, links);
        const at = new Map(tasks.map((task) => [task.taskId, task]));
        expect(path.map((id) => at.get(id)?.slackMinutes)).toEqual(path.map(() => 0));
        expect(at.get(path[0] ?? idAt(0))?.startMinutes).toBe(0);
        expect(at.get(path.at(-1) ?? idAt(0))?.finishMinutes).toBe(totalMinutes);
        for (const [place, id] of path.slice(1).entries())
          expect(links.some(({ fromId, toId }) => fromId === path[place] && toId === id)).toBe(
            true,
          );
      }),
    );
  });
});
