import fs from "node:fs";
import path from "node:path";
import { startEmbedded } from "@teamflow/data/embedded";
import { EmbeddedFailure } from "@teamflow/data/embedded/failure";
import { examine, type Examination } from "@teamflow/data/examination";
import { appRole } from "@teamflow/data/migrate";
import { databaseName } from "@teamflow/data/provision";
import { type Finding, wordsOf } from "./doctor-finding.ts";
import type { Settings } from "./settings.ts";

const versions = { least: 15, most: 18 };
const clockLimitMs = 5_000;

/** Whether the database answers, is of a known version and up to date, and lets the server do no more than it must. */
export async function checkDatabase(settings: Settings): Promise<Finding[]> {
  await using closing = new AsyncDisposableStack();
  try {
    const way = await wayTo(settings, closing);
    if (way === null)
      return [
        { what: "database", says: "is not made yet; the first start makes the embedded one" },
      ];
    const found = await examine(way);
    return [
      versionFinding(found),
      roleFinding(found, settings),
      schemaFinding(found),
      clock(found),
    ];
  } catch (error) {
    const fix =
      settings.databaseUrl === null
        ? "look at the folder postgres in DATA_DIR; another program may have it"
        : "is it running, and are the host, the port, the name and the password of DATABASE_URL right?";
    return [{ what: "database", says: `cannot be reached: ${wordsOf(error)}`, fix }];
  }
}

type Way = { url: string; role?: string };

/** To the embedded one by its own files while a server runs it; else it is started, and stopped again. */
async function wayTo(
  { databaseUrl, dataDir }: Settings,
  closing: AsyncDisposableStack,
): Promise<Way | null> {
  if (databaseUrl !== null) return { url: databaseUrl };
  const dir = path.join(dataDir, "postgres");
  if (!fs.existsSync(path.join(dir, "PG_VERSION"))) return null;
  try {
    const embedded = await startEmbedded({ dir });
    closing.defer(() => embedded.stop());
    return { url: named(embedded.url), role: appRole };
  } catch (error) {
    if (!(error instanceof EmbeddedFailure) || error.kind !== "in_use") throw error;
    return { url: named(runningUrl(fs.realpathSync(dir))), role: appRole };
  }
}

/** PostgreSQL keeps its process, folder, start and port in the first lines of this file. */
function runningUrl(dir: string): string {
  const [, , , port] = fs.readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n");
  const password = fs.readFileSync(`${dir}.password`, "utf8");
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

function named(url: string): string {
  const changed = new URL(url);
  changed.pathname = `/${databaseName}`;
  return changed.href;
}

function versionFinding({ major }: Examination): Finding {
  const { least, most } = versions;
  const says = `answers, PostgreSQL ${major}`;
  if (major >= least && major <= most) return { what: "database", says };
  return { what: "database", says, fix: `move to PostgreSQL ${least} to ${most}` };
}

function roleFinding(
  { role, isAlmighty, ownsTables }: Examination,
  { migrateUrl }: Settings,
): Finding {
  const what = "database role";
  if (isAlmighty)
    return {
      ...{ what, says: `${role} may do everything in the whole server` },
      fix: `alter role "${role}" nosuperuser nobypassrls, or let another role that owns the database sign in`,
    };
  if (ownsTables && migrateUrl !== null)
    return {
      ...{ what, says: `${role} owns tables although DATABASE_MIGRATE_URL is there for that` },
      fix: `reassign owned by "${role}" to the role of DATABASE_MIGRATE_URL`,
    };
  const works = ownsTables ? `signs in as their owner and works as ${appRole}` : "owns no table";
  return { what, says: `${role} is no superuser, and ${works}` };
}

function schemaFinding({ pending, unknown, isMade }: Examination): Finding {
  const what = "schema";
  if (unknown.length > 0)
    return {
      ...{ what, says: `a later version of TeamFlow was here: ${unknown.join(", ")}` },
      fix: "start that version, or restore the backup from before it",
    };
  if (!isMade) return { what, says: "is empty; the first start makes it" };
  if (pending.length === 0) return { what, says: "is up to date" };
  return {
    ...{ what, says: `${pending.length} migrations are missing: ${pending.join(", ")}` },
    fix: "start the server again, or run `pnpm db migrate`",
  };
}

function clock({ clockAheadMs }: Examination): Finding {
  const difference = `${Math.abs(clockAheadMs) / 1000} s ${clockAheadMs < 0 ? "behind" : "ahead"}`;
  const says = `the database's is ${difference}`;
  if (Math.abs(clockAheadMs) <= clockLimitMs) return { what: "clock", says };
  return { what: "clock", says, fix: "let both machines take their time from the network (NTP)" };
}
