import type { Finding } from "./doctor-finding.ts";
import { checkDatabase } from "./doctor-database.ts";
import { checkFolder, checkKey } from "./doctor-folder.ts";
import { checkMail, checkPort, checkPublicUrl } from "./doctor-network.ts";
import { readSettings, type Settings, SettingsFault } from "./settings.ts";

/**
 * `npm run doctor`: looks at everything that a server needs, says of each whether it is well and else what to do, and
 * changes nothing. Ends with 1 when something is wrong. It does not matter whether the server runs.
 */
async function main(): Promise<void> {
  const settings = settingsOrNull();
  if (settings === null) return;
  const checks = [checkKey, checkFolder, checkDatabase, checkMail, checkPort, checkPublicUrl];
  for (const check of checks) for (const finding of await check(settings)) print(finding);
}

function settingsOrNull(): Settings | null {
  try {
    const settings = readSettings(process.env);
    print({ what: "settings", says: "can be read" });
    return settings;
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    for (const line of error.message.split("\n"))
      print({ what: "settings", says: line, fix: "set it anew, or leave it out for its default" });
    return null;
  }
}

function print({ what, says, fix }: Finding): void {
  if (fix === undefined) {
    process.stdout.write(`ok     ${what}: ${says}\n`);
    return;
  }
  process.stdout.write(`fault  ${what}: ${says}\n         ${fix}\n`);
  process.exitCode = 1;
}

await main();
