import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Settings, SettingsFault } from "./settings.ts";

/**
 * The instance's keys, newest first: from the settings, else those kept in the data folder, one a line, of which the
 * first is made there at the first start. What was made with an older one still counts.
 */
export function secretKeys({
  dataDir,
  secretKey,
  previousSecretKey,
}: Pick<Settings, "dataDir" | "secretKey" | "previousSecretKey">): [string, ...string[]] {
  if (secretKey !== null) return [secretKey, ...(previousSecretKey ? [previousSecretKey] : [])];
  const file = path.join(dataDir, "secret-key");
  fs.mkdirSync(dataDir, { recursive: true });
  if (!fs.existsSync(file)) make(file);
  const [newest, ...older] = fs.readFileSync(file, "utf8").split("\n").filter(Boolean);
  if (newest === undefined) throw new SettingsFault([`SECRET_KEY: ${file} is empty`]);
  return [newest, ...older];
}

/** A link appears with its whole content: a crash, or a second start, never leaves half a key. */
function make(file: string): void {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, crypto.randomBytes(48).toString("base64url"), { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!fs.existsSync(file)) throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
