import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openBenchDatabase } from "./database.ts";
import { appRole } from "@teamflow/data/migrate";
import { type Deed, deedNames } from "./large-calls.ts";
import { fillLarge, size } from "./large-dataset.ts";
import { explainLarge } from "./large-explain.ts";
import { printLatencies, type Times } from "./large-report.ts";
import { startApi } from "./process.ts";
import { type Actor, actorsOf, workAsPeople } from "./large-users.ts";

const secretKey = "one that guards nothing but a benchmark";
/** How often each is called while nobody else is there. */
const aloneTimes = 20;

/**
 * Measures how soon a large organization is answered: first one call after the other, then for people who work and
 * think in between. Bounded in time, besides the two minutes or so that generating takes.
 */
export async function measureLarge(): Promise<void> {
  await using closing = new AsyncDisposableStack();
  process.once("SIGINT", () => void closing.disposeAsync().then(() => process.exit(1)));
  const [users, seconds] = [numberOf("users", 100), numberOf("seconds", 120)];
  const tasks = numberOf("tasks", size.tasks);
  const url = await openBenchDatabase(closing);
  const start = performance.now();
  const organization = await fillLarge(url, { signedIn: users, tasks });
  const generated = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `generated in ${generated} s: ${size.people} people, ${size.projects} projects, ${tasks} tasks, ${tasks * size.assignmentsPerTask} assignments`,
  );
  const home = await mkdtemp(path.join(tmpdir(), "teamflow-bench-api-"));
  closing.defer(() => rm(home, { recursive: true, force: true }));
  const settings = { DATABASE_URL: url, DATA_DIR: home, SECRET_KEY: secretKey };
  const api = await startApi(settings, path.join(home, "api.log"));
  closing.defer(() => api.stop());
  if (process.argv.includes("--explain"))
    return await explainLarge({ url, role: appRole, secretKey, poolSize: 2 }, organization);
  const actors = actorsOf(api.port, organization);
  const alone = await measureAlone(actors);
  const { times, turnedAway } = await workAsPeople(actors, seconds * 1000);
  printLatencies({ alone, together: times, turnedAway, users, seconds });
}

/** One call after the other, by one person: what a call takes by itself, in the same run. */
async function measureAlone([first]: readonly Actor[]): Promise<Times> {
  if (!first) throw new Error("There is nobody to call");
  const act = first;
  const times: Times = new Map();
  for (const deed of deedNames) times.set(deed, await timesOf(deed));
  return times;

  async function timesOf(deed: Deed): Promise<number[]> {
    const found: number[] = [];
    // 500 at once use up work, of which somebody has so much.
    const most = deed === "bulkAssign" ? 2 : aloneTimes;
    for (let count = 0; count < most; count++) found.push((await act(deed)) ?? Number.NaN);
    return found;
  }
}

function numberOf(option: string, usual: number): number {
  const given = process.argv.find((word) => word.startsWith(`--${option}=`));
  return Number(given?.split("=", 2)[1] ?? usual);
}
