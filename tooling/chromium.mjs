/** A Chromium for tests that needs nothing but the package registry. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {{ executablePath: string, env: Record<string, string>, args: string[] }} Chromium */

const args = [
  "--no-sandbox",
  "--headless=shell",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
];

const installedPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Where a Chromium is and how to start it: CHROME_PATH if it is set, else the bundled one (unpacked at
 * first use), else an installed one. Throws when there is none, so that no browser test is skipped unseen.
 * @returns {Promise<Chromium>}
 */
export async function bundledChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen && !fs.existsSync(chosen)) throw new Error(`CHROME_PATH points at nothing: ${chosen}`);
  if (chosen) return installed(chosen);
  if (process.platform === "linux" && process.arch === "x64") return unpacked();

  const found = installedPaths.find((candidate) => fs.existsSync(candidate));
  if (found) return installed(found);
  throw new Error(
    `No Chromium is bundled for ${process.platform}-${process.arch} and none is installed in a usual place: set CHROME_PATH`,
  );
}

/**
 * @param {string} executablePath
 * @returns {Chromium}
 */
const installed = (executablePath) => ({ executablePath, env: environment(), args });

/** @returns {Chromium} */
function unpacked() {
  const directory = path.join(cacheDirectory(), `chromium-${packageVersion()}`);
  const executablePath = path.join(directory, "chromium");
  if (!fs.existsSync(executablePath)) unpack(directory);
  const env = {
    ...environment(),
    // The libraries that a bare machine lacks, and the fonts: without its own list text has no height.
    LD_LIBRARY_PATH: path.join(directory, "al2023", "lib"),
    FONTCONFIG_FILE: path.join(directory, "fonts.conf"),
  };
  return { executablePath, env, args };
}

/**
 * Several processes may do this at once: each fills a staging folder, the first rename wins.
 * @param {string} directory
 */
function unpack(directory) {
  const staging = fs.mkdtempSync(`${directory}.`);
  try {
    const extract = spawnSync(
      process.execPath,
      [path.join(import.meta.dirname, "chromium-extract.mjs")],
      {
        env: { ...environment(), TMPDIR: staging },
        encoding: "utf8",
      },
    );
    if (extract.status !== 0) throw new Error(`Chromium could not be unpacked: ${extract.stderr}`);
    fs.writeFileSync(path.join(staging, "fonts.conf"), fontList(directory));
    putInPlace(staging, directory);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * A folder that is there and whole belongs to a process that was faster, and may be in use by now. One that
 * a cleaner of the temp directory has emptied in part is moved aside.
 * @param {string} staging
 * @param {string} directory
 */
function putInPlace(staging, directory) {
  try {
    fs.renameSync(staging, directory);
  } catch (error) {
    if (!fs.existsSync(directory)) throw error;
    if (fs.existsSync(path.join(directory, "chromium"))) return;
    const damaged = `${staging}.damaged`;
    fs.renameSync(directory, damaged);
    fs.renameSync(staging, directory);
    fs.rmSync(damaged, { recursive: true, force: true });
  }
}

/**
 * The list that the package ships names folders of its author's machines.
 * @param {string} directory
 */
const fontList = (directory) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${directory}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${directory}/fonts-cache</cachedir>
</fontconfig>
`;

/** A folder of this user alone: an executable that others could replace must not be started. */
function cacheDirectory() {
  const user = process.getuid?.() ?? 0;
  const directory = path.join(process.env.TEAMFLOW_CACHE ?? os.tmpdir(), `teamflow-${user}`);
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = fs.lstatSync(directory);
  if (uid !== user || mode & 0o022)
    throw new Error(`${directory} belongs to somebody else or is open to others`);
  return directory;
}

function packageVersion() {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const { version } = JSON.parse(
    fs.readFileSync(path.resolve(entry, "../../package.json"), "utf8"),
  );
  return String(version);
}

/**
 * Where no language is set, as on a bare machine, a Chromium on Linux cannot write the name of a file that is not ASCII.
 *
 * @returns {Record<string, string>}
 */
function environment() {
  const set = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  const isUnicode = /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || "");
  const unicode = process.platform === "linux" && !isUnicode ? { LC_ALL: "C.UTF-8" } : {};
  return { ...Object.fromEntries(set), ...unicode };
}
