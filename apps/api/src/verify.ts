import { type Break, type Verdict, verifyChain } from "@teamflow/data/audit-verify";
import { EmbeddedFailure } from "@teamflow/data/embedded/failure";
import { everyOrganization } from "@teamflow/data/instance/organizations";
import { openKeeper } from "@teamflow/data/scope";
import { openLog } from "./log.ts";
import { readSettings, SettingsFault } from "./settings.ts";
import { reachDatabase } from "./stores.ts";

/**
 * `pnpm verify`: computes the chain of every organization's trail anew, and says where the first differs from what was
 * sealed. Ends with 1 when one does. What is printed of the end of a chain is worth noting elsewhere: rows that are cut
 * off there leave a chain that is shorter and whole.
 */
async function main(): Promise<void> {
  try {
    const broken = await verifyAll();
    if (broken > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof SettingsFault || error instanceof EmbeddedFailure)) throw error;
    process.stderr.write(`Nothing was verified:\n${error.message}\n`);
    process.exitCode = 2;
  }
}

/** @returns how many chains are broken */
async function verifyAll(): Promise<number> {
  const settings = readSettings(process.env);
  await using opened = new AsyncDisposableStack();
  const { database } = await reachDatabase(settings, openLog("warn"), opened);
  let broken = 0;
  for (const { id, slug } of await everyOrganization(database)) {
    const verdict = await verifyChain(openKeeper(database, id));
    if (verdict.firstBreak) broken += 1;
    process.stdout.write(`${slug}: ${sentenceOf(verdict)}\n`);
  }
  return broken;
}

function sentenceOf({ from, head, firstBreak }: Verdict): string {
  if (firstBreak) return `BROKEN at ${firstBreak.sequence}: ${faultOf(firstBreak)}`;
  const count = head.sequence - from;
  return `${count} rows as they were sealed, up to ${head.sequence}:${head.hash.toString("hex")}`;
}

function faultOf({ kind, auditId }: Break): string {
  if (kind === "row_changed") return `the row ${auditId} is not what it was`;
  if (kind === "row_missing") return `the row ${auditId} is gone`;
  if (kind === "row_added") return `the row ${auditId} was put among older ones`;
  return "rows are gone, and what sealed them";
}

await main();
