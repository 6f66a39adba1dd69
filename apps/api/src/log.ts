import { pino, type Logger } from "pino";

/** Everything that must never reach a log, at the top of a line and one level down. */
const SECRETS = ["password", "token", "cookie", "authorization", "secretKey", "url"];

/** The process's log: one JSON object per line on standard output. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: { pid: process.pid },
    redact: {
      // A database error's `detail` quotes the offending row.
      paths: [...SECRETS, ...SECRETS.map((name) => `*.${name}`), "err.detail", "err.where"],
      censor: "[hidden]",
    },
  });
}
