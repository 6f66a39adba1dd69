import { appRole } from "@teamflow/data/migrate";
import { aDatabase } from "@teamflow/data/testing/database";
import { expect, onTestFinished, test } from "vitest";
import { readScripts } from "../bench/agreement.ts";
import { callerOf, scenarioNames } from "../bench/call.ts";
import { fill } from "../bench/dataset.ts";
import { deedNames } from "../bench/large-calls.ts";
import { fillLarge } from "../bench/large-dataset.ts";
import { actorsOf } from "../bench/large-users.ts";
import { aDataFolder, startServer, stopServer } from "./a-server.ts";

const secretKey = "one that guards nothing but a benchmark";

test("the bare server that speed is measured against sends what the product sends", async () => {
  const { url } = await aDatabase();
  const size = { organizations: 3, largeTasks: 30, otherTasks: 40 };
  const world = await fill(url, { peopleCount: 2, size });
  const [person] = world.people;
  if (!person) throw new Error("There is nobody to call");
  const options = { url, role: appRole, secretKey, poolSize: 2 };
  const scripts = await readScripts(options, callerOf(person, world));
  expect(Object.keys(scripts).toSorted()).toEqual(scenarioNames.toSorted());
});

test("what people of a large organization do while it is measured is taken, again and again", async () => {
  const { url } = await aDatabase();
  const organization = await fillLarge(url, { signedIn: 2, tasks: 6000 });
  const data = aDataFolder();
  onTestFinished(() => data.remove());
  const settings = { DATABASE_URL: url, DATA_DIR: data.dir, SECRET_KEY: secretKey };
  const server = await startServer({ ...settings, JOBS: "elsewhere" });
  const [first, second] = actorsOf(Number(new URL(server.url).port), organization);
  if (!first || !second) throw new Error("There is nobody to call");
  const answered: string[] = [];
  // 500 at once take more work than so small an organization has.
  for (const deed of deedNames.filter((name) => name !== "bulkAssign"))
    for (const act of [first, second, first]) if ((await act(deed)) !== null) answered.push(deed);
  expect(answered).toHaveLength((deedNames.length - 1) * 3);
  await stopServer(server);
});
