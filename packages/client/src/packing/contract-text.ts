import fs from "node:fs";
import path from "node:path";
import {
  API,
  type Checker,
  type Project,
  type Symbol,
  SymbolFlags,
  type Type,
} from "typescript/unstable/sync";
import { type Pen, textOf } from "./type-text.ts";

const home = path.join(import.meta.dirname, "../..");
const vocabulary = path.join(home, "../domain/src");

/**
 * The contract as a module of types that imports nothing: every procedure with its comment, what it takes and what it
 * answers, and the nouns of the domain by their names. Read from the router by the compiler itself, so that it cannot
 * say anything else.
 *
 * @throws when an input or an answer holds what cannot travel
 */
export function contractText(): string {
  const compiler = new API({ cwd: home });
  try {
    const snapshot = compiler.updateSnapshot({ openProjects: [path.join(home, "tsconfig.json")] });
    const [project] = snapshot.getProjects();
    if (!project) throw new Error("The package has no project to compile");
    return written(project);
  } finally {
    compiler.close();
  }
}

function written(project: Project): string {
  const { checker } = project;
  const contract = exportsOf(project, path.join(home, "src/contract.ts")).find(
    ({ name }) => name === "Contract",
  );
  if (!contract) throw new Error("contract.ts exports no Contract");
  const pen: Pen = { checker, names: vocabularyOf(project), declared: new Map(), open: [] };
  const body = textOf(pen, checker.getDeclaredTypeOfSymbol(contract));
  return [
    `/** Everything that TeamFlow can be asked: of each procedure its kind, what it takes and what it answers. */`,
    `export type Contract = ${body};`,
    ...pen.declared.values(),
    `declare const noun: unique symbol;`,
    `/** A UUID that names one kind of record, so that a task's id can't be passed where a member's is due. */`,
    `export type Id<Noun extends string> = string & { readonly [noun]: { readonly [N in Noun]: true } };`,
    "",
  ].join("\n");
}

/** The names of the domain's types, by the type. A text or a number is called what it is. */
function vocabularyOf(project: Project): Map<number, string> {
  const { checker } = project;
  const files = fs.readdirSync(vocabulary).filter((file) => /^[a-z-]+\.ts$/.test(file));
  const named = files
    .toSorted()
    .flatMap((file) => exportsOf(project, path.join(vocabulary, file)))
    .filter(({ name, flags }) => flags & SymbolFlags.TypeAlias && name !== "Id")
    .map((symbol) => ({ name: symbol.name, type: checker.getDeclaredTypeOfSymbol(symbol) }))
    .filter(({ type }) => isWorthAName(checker, type));
  // Of two names for one type, the one that comes first.
  return new Map(named.toReversed().map(({ name, type }) => [type.id, name]));
}

function isWorthAName(checker: Checker, type: Type): boolean {
  if (type.isUnionType()) return type.getTypes().every((part) => !part.isIntrinsicType());
  if (type.isIntersectionType()) return true;
  return type.isObjectType() && type.getSymbol()?.name !== "Date" && !checker.isArrayLikeType(type);
}

function exportsOf({ program, checker }: Project, file: string): readonly Symbol[] {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  return module ? checker.getExportsOfModule(module) : [];
}
