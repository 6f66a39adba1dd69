import fs from "node:fs";
import path from "node:path";
import type { Finding } from "./doctor-finding.ts";
import { type Settings, StrongSecret } from "./settings.ts";

const leastFreeBytes = 2 ** 30;
const giB = 2 ** 30;
const forOthers = 0o077;

/** Whether the key is strong, and where it is kept nobody else can read it. The first start makes one. */
export async function checkKey({ dataDir, secretKey }: Settings): Promise<Finding[]> {
  const file = path.join(dataDir, "secret-key");
  if (secretKey === null && !fs.existsSync(file))
    return [{ what: "secret key", says: "there is none yet; the first start makes one" }];
  if (secretKey === null && (fs.statSync(file).mode & forOthers) !== 0 && !isWindows)
    return [
      {
        ...{ what: "secret key", says: `others can read ${file}` },
        fix: `chmod 600 ${file}, and make a new key if others were on this machine`,
      },
    ];
  const [key = ""] = secretKey === null ? fs.readFileSync(file, "utf8").split("\n") : [secretKey];
  const read = StrongSecret.safeParse(key);
  if (read.success) return [{ what: "secret key", says: "is strong" }];
  return [
    {
      ...{ what: "secret key", says: read.error.issues.map(({ message }) => message).join(", ") },
      fix: "make one with `openssl rand -base64 48`, and give the old one as SECRET_KEY_PREVIOUS for a while",
    },
  ];
}

const isWindows = process.platform === "win32";

/** Whether the data folder, or where it will be made, can be written to and has room. */
export async function checkFolder({ dataDir }: Settings): Promise<Finding[]> {
  const there = nearest(dataDir);
  if (!fs.statSync(there).isDirectory() || !mayWrite(there))
    return [
      {
        ...{ what: "data folder", says: `${there} cannot be written to by this account` },
        fix: "give it to the account that runs the server (chown), or set DATA_DIR to another one",
      },
    ];
  const { bavail, bsize } = fs.statfsSync(there);
  const free = bavail * bsize;
  const says = `${dataDir} can be written to, ${(free / giB).toFixed(1)} GiB are free`;
  if (free >= leastFreeBytes) return [{ what: "data folder", says }];
  return [{ what: "data folder", says, fix: "make room: below 1 GiB the database may stop" }];
}

/** The folder itself, or the one in which it will be made. */
function nearest(folder: string): string {
  return fs.existsSync(folder) ? folder : nearest(path.dirname(folder));
}

function mayWrite(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
