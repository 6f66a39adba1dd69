import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** The key from the settings, else the one kept in the data folder, made there at the first start. */
export function secretKey({
  dataDir,
  secretKey,
}: {
  dataDir: string;
  secretKey: string | null;
}): string {
  if (secretKey !== null) return secretKey;
  const file = path.join(dataDir, "secret-key");
  fs.mkdirSync(dataDir, { recursive: true });
  if (!fs.existsSync(file)) make(file);
  return fs.readFileSync(file, "utf8").trim();
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
