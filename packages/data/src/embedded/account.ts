import fs from "node:fs";
import path from "node:path";

const NOBODY = 65534;
const ROOT_HOME = "/var/lib/teamflow";

/** PostgreSQL refuses to run as root, so root lends it an account that can touch nothing else. */
const runsAsRoot = process.getuid?.() === 0;

/** Options for `spawn`: the account, a bare environment and a directory that everybody may enter. */
export const asServer = {
  ...(runsAsRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", LC_ALL: "C" },
  cwd: path.parse(process.cwd()).root,
};

/** Hands a file or directory to the account that the server runs under. */
export function giveToServer(file: string): void {
  if (runsAsRoot) fs.chownSync(file, NOBODY, NOBODY);
}

/** Takes a file back from the server's account, which has no further need to read it. */
export function takeBack(file: string): void {
  if (runsAsRoot) fs.chownSync(file, 0, 0);
}

/** Can the server's account reach this directory? A checkout in root's home is closed to it. */
export function reachable(directory: string): boolean {
  if (!runsAsRoot) return true;
  for (let at = path.resolve(directory); at !== path.dirname(at); at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}

/** A root-owned place outside a closed checkout, for what the server must be able to reach. */
export function rootOwnedPlace(name: string): string {
  // Said twice: a careful root's umask would close it to the server's account.
  const made = fs.mkdirSync(ROOT_HOME, { recursive: true, mode: 0o755 });
  if (made !== undefined) fs.chmodSync(ROOT_HOME, 0o755);
  const stat = fs.lstatSync(ROOT_HOME);
  // Somebody who could write here could hand us a server of their own making.
  if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0) {
    throw new Error(`${ROOT_HOME} must be a directory that only root can write to`);
  }
  return path.join(ROOT_HOME, name);
}
