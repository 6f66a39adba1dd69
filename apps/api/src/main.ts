import { EmbeddedFailure } from "@teamflow/data/embedded/failure";
import { boot } from "./boot.ts";
import { drainAtTheEnd } from "./drain.ts";
import { openLog } from "./log.ts";
import { readSettings, SettingsFault, type Settings } from "./settings.ts";

/** What the person who starts the server can put right, one line per fault; null is a defect. */
function adviceFor(error: unknown, settings?: Settings): string | null {
  if (error instanceof SettingsFault || error instanceof EmbeddedFailure) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE") return `PORT: ${settings?.port} is in use by another program`;
  if (code === "EACCES" && settings) return `DATA_DIR: ${String(error)}`;
  return null;
}

async function main(): Promise<void> {
  let settings: Settings;
  try {
    settings = readSettings(process.env);
  } catch (error) {
    return giveUp(error);
  }
  const log = openLog(settings.logLevel);
  try {
    const { address, announceEnd, close } = await boot(settings, log);
    drainAtTheEnd({ log, drainMs: settings.drainMs, announce: announceEnd, close });
    process.stdout.write(`TeamFlow is ready at ${address}\n`);
  } catch (error) {
    giveUp(error, settings);
  }
}

function giveUp(error: unknown, settings?: Settings): never {
  const advice = adviceFor(error, settings);
  if (advice === null) throw error;
  process.stderr.write(`TeamFlow did not start:\n${advice}\n`);
  process.exit(1);
}

await main();
