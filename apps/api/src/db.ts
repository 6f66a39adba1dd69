import { openCache } from "@teamflow/router/cache/cache";
import { openKeyring } from "@teamflow/router/keyring";
import { unmeasured } from "@teamflow/router/measures";
import { goDown } from "./db-down.ts";
import { openLog } from "./log.ts";
import { signInPolicy } from "./sign-in-policy.ts";
import { secretKeys } from "./secret-key.ts";
import { readSettings } from "./settings.ts";
import { openStores } from "./stores.ts";
import { seed } from "./seed.ts";

/** `pnpm db migrate`, `seed` and `down`, on the database that the settings name. Opening it brings it up to date. */
const settings = readSettings(process.env);
const log = openLog("warn");
if (process.argv[2] === "down") process.exit(await goDown(process.argv.slice(3), settings, log));
await using opened = new AsyncDisposableStack();
const { database, listener } = await openStores(settings, log, opened);
process.stdout.write("The database is up to date.\n");

if (process.argv.includes("seed")) {
  const door = await seed({
    ...{
      database,
      listener,
      publicUrl: null,
      attachmentQuotaBytes: null,
      identityProvider: null,
      adminPath: settings.adminPath,
    },
    ...{ cache: openCache(), measures: unmeasured },
    keyring: openKeyring(secretKeys(settings)),
    issuer: { issuer: "teamflow", accessMinutes: settings.accessMinutes },
    policy: { ...signInPolicy(settings), isSignUpOpen: true, isConfirmationRequired: false },
    log: (error) => log.error({ err: error }, "seeding failed"),
  });
  process.stdout.write(
    door
      ? `Sign in as ${door.email} with: ${door.password}\n`
      : "Somebody has signed up already: nothing was added.\n",
  );
}
