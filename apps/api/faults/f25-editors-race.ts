import { taken, write, writeAtOnce } from "./crew.ts";
import type { Fault, Run } from "./fault.ts";

const editors = 20;

/** One of them is heard; the others are told, with the task as it is now, and come in by its version. */
export const f25: Fault = {
  name: "F25",
  title: "twenty editors change one task at once",
  inject: async (run) => {
    for (let round = run.times(5); round > 0; round--) await clash(run);
    await addUp(run);
  },
  expect: async () => {},
};

async function aTask(run: Run, title: string): Promise<{ taskId: string; version: number }> {
  const { id: taskId, version } = await run.api.tasks.create.mutate({ ...run.place, title });
  return { taskId, version };
}

/** All have seen the same version. */
async function clash(run: Run): Promise<void> {
  const seen = await aTask(run, "Edited by many");
  const inputs = Array.from({ length: editors }, (_, at) => ({
    ...seen,
    title: `Edited by ${at}`,
  }));
  const answers = await writeAtOnce(run, "tasks.update", inputs);
  run.demand(taken(answers) === 1, `${taken(answers)} of ${editors} changed the same version`);
  const stale = answers.filter(({ status }) => status === 409);
  run.demand(
    stale.every(
      ({ body }) => body.includes("stale") && body.includes(`"version":${seen.version + 1}`),
    ),
    "who came too late was not told how the task is now",
  );
  const now = await read(run, seen.taskId);
  run.demand(now.version === seen.version + 1, `I10: one change made version ${now.version}`);
}

/** Each adds a word to what is there, and looks again until theirs is in: no word is lost (I6). */
async function addUp(run: Run): Promise<void> {
  const { taskId, version } = await aTask(run, "Added up");
  const words = Array.from({ length: editors }, (_, at) => `word${at}.`);
  await Promise.all(
    words.map(async (word, at) => {
      for (let tries = 0; tries < 200; tries++) {
        const seen = await read(run, taskId);
        const input = { taskId, version: seen.version, description: `${seen.description} ${word}` };
        if ((await write(run, "tasks.update", { input, at })).status === 200) return;
      }
      run.demand(false, "somebody was never let through");
    }),
  );
  const end = await read(run, taskId);
  const lost = words.filter((word) => !end.description.includes(word));
  run.demand(lost.length === 0, `I6: ${lost.length} changes were overwritten`);
  run.demand(
    end.version === version + editors,
    `I10: ${editors} changes made ${end.version - version} versions`,
  );
}

async function read({ api, place }: Run, taskId: string) {
  return await api.tasks.byId.query({ orgId: place.orgId, taskId });
}
