/** Reading a server's log, so that a test run fails on an error that nobody expected. */

const ERROR = 50;

/**
 * The lines of a pino log that report an error, as text.
 * @param {string} log JSON lines; what is no JSON (a crash outside the logger) counts as an error
 * @param {RegExp[]} [expected] errors that the test provoked
 */
function unexpectedErrors(log, expected = []) {
  return log
    .split("\n")
    .filter((line) => line.trim() !== "" && isError(line))
    .filter((line) => !expected.some((pattern) => pattern.test(line)));
}

/**
 * Throws when a log holds an error line that no pattern expects.
 * @param {string} log
 * @param {RegExp[]} [expected]
 */
export function assertQuietLog(log, expected) {
  const unexpected = unexpectedErrors(log, expected);
  if (unexpected.length > 0)
    throw new Error(`unexpected errors in the server's log:\n${unexpected.join("\n")}`);
}

/** @param {string} line */
function isError(line) {
  try {
    const entry = JSON.parse(line);
    return typeof entry?.level !== "number" || entry.level >= ERROR;
  } catch {
    return true;
  }
}
