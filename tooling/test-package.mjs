/**
 * `pnpm test` in a package: all its tests, and once more the files that failed, where they are few.
 *
 * Thousands of tests with real browsers and servers on a busy machine now and then meet a moment that is not
 * the code's. One file that fails once must not hold back what everybody waits for, and must not be forgotten:
 * `npm test` names each at its end. Whoever asks for certain files gets their first answer.
 */
import fs from "node:fs";
import { run } from "./run.mjs";
import { failedFilesOf, secondFolder } from "./test-report.mjs";

/** More files than this are no accident. */
const most = 2;
const folder = process.cwd();
const wanted = process.argv.slice(2);

fs.rmSync(secondFolder, { recursive: true, force: true });
const code = await run("vitest", ["run", ...wanted], { cwd: folder });
const failed = code === 1 && wanted.length === 0 ? failedFilesOf(folder) : [];
if (failed.length === 0 || failed.length > most) process.exit(code);

console.log(`once more, as no more than ${most} files failed:\n${failed.join("\n")}`);
const report = `--outputFile.json=${secondFolder}/again.json`;
process.exit(await run("vitest", ["run", ...failed, report], { cwd: folder }));
