import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pack } from "../packing/pack.ts";

const home = path.join(import.meta.dirname, "../..");

/** The package as somebody else has it: packed, and installed from the tarball in a project outside of this repository. */
export type Installed = {
  /** The folder with what is in the tarball. */
  packed: string;
  tarball: string;
  /** The other project: put programs here. */
  project: string;
  /** Checks the project's types under a set of compiler options. @returns what the compiler complains of */
  complaints: (options: object) => string;
  remove: () => void;
};

/** Packs and installs, without any network. */
export async function anInstallation(): Promise<Installed> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "teamflow-client-"));
  const [packed, project] = [path.join(root, "packed"), path.join(root, "project")];
  await pack(packed);
  run("pnpm", ["pack", "--pack-destination", root], packed);
  const tarball = path.join(root, fs.readdirSync(root).find((name) => name.endsWith(".tgz")) ?? "");
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, "package.json"), `{"private":true,"type":"module"}`);
  const store = path.join(root, "store");
  run("pnpm", ["add", "--offline", "--ignore-workspace", "--store-dir", store, tarball], project);
  return {
    ...{ packed, tarball, project },
    complaints: (options) => complaintsOf(project, options),
    remove: () => fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function run(command: string, args: string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
}

function complaintsOf(project: string, options: object): string {
  // The compiler and Node's own types are the workspace's: an outsider brings their own.
  const types = path.join(project, "node_modules/@types");
  fs.mkdirSync(types, { recursive: true });
  fs.rmSync(path.join(types, "node"), { force: true });
  fs.symlinkSync(path.join(home, "node_modules/@types/node"), path.join(types, "node"));
  const compilerOptions = { strict: true, noEmit: true, skipLibCheck: false, ...options };
  fs.writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const compiler = path.join(home, "node_modules/typescript/bin/tsc");
  try {
    execFileSync(process.execPath, [compiler, "-p", project], { encoding: "utf8" });
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}

/** The programs of the guide, in its order: its blocks of code. */
export function programsOfGuide(): string[] {
  const guide = fs.readFileSync(path.join(home, "examples/README.md"), "utf8");
  return [...guide.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ""]) => code);
}
