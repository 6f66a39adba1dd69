import type { Rest } from "../trpc.ts";
import type { Operation } from "./operations.ts";

/** What stands at an address: an operation with the parameters of its path, or only other methods; else nothing. */
export type Match =
  | { operation: Operation; parameters: Record<string, string> }
  | { allowed: readonly string[] }
  | null;

type Segment = { text: string } | { parameter: string };
type Route = { segments: Segment[]; operations: Map<Rest["method"], Operation> };

/**
 * Makes the search for what stands at an address. A trailing slash changes nothing; anything else does, letter case
 * too. HEAD asks for what GET would answer, and PUT changes what PATCH changes where nothing else stands under it:
 * existing scripts know no PATCH. Throws for two operations at one place: which of them is meant could not be said.
 */
export function matcherOf(operations: readonly Operation[]) {
  const routes = routesOf(operations);
  return (method: string, path: string): Match => {
    const parts = partsOf(path);
    const fitting = parts ? routes.find(({ segments }) => fits(segments, parts)) : undefined;
    if (!parts || !fitting) return null;
    const { operations: standing } = fitting;
    const operation = [...standing].find(([own]) => namesOf(own, standing).includes(method))?.[1];
    if (!operation) return { allowed: methodsOf(standing) };
    // Two operations at one address may name its parameters differently.
    const own = segmentsOf(operation.rest.path);
    return { operation, parameters: parametersAt(own, parts) };
  };
}

function routesOf(operations: readonly Operation[]): Route[] {
  const routes = new Map<string, Route>();
  for (const operation of operations) {
    const { method, path } = operation.rest;
    const place = path.replace(/\{\w+\}/g, "{}");
    const route = routes.get(place) ?? { segments: segmentsOf(path), operations: new Map() };
    if (route.operations.has(method)) throw new Error(`Two operations at ${method} ${path}`);
    route.operations.set(method, operation);
    routes.set(place, route);
  }
  // A word comes before a parameter, which would take that word as well: "{}" sorts behind every letter.
  return [...routes].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, route]) => route);
}

function segmentsOf(path: string): Segment[] {
  return path
    .slice(1)
    .split("/")
    .map((text) => (text.startsWith("{") ? { parameter: text.slice(1, -1) } : { text }));
}

/** The parts of a path, each decoded once; nothing for one that cannot be decoded or has an empty part. */
function partsOf(path: string): string[] | null {
  const trimmed = path.endsWith("/") ? path.slice(1, -1) : path.slice(1);
  try {
    const parts = trimmed.split("/").map((part) => decodeURIComponent(part));
    return parts.every((part) => part !== "") ? parts : null;
  } catch {
    return null;
  }
}

function fits(segments: Segment[], parts: string[]): boolean {
  return (
    segments.length === parts.length &&
    segments.every((segment, at) => "parameter" in segment || segment.text === parts[at])
  );
}

function parametersAt(segments: Segment[], parts: string[]): Record<string, string> {
  const named = segments.flatMap((segment, at) =>
    "parameter" in segment ? [[segment.parameter, parts[at] ?? ""] as const] : [],
  );
  return Object.fromEntries(named);
}

/** The methods by which an operation is asked, beside others at its address. */
function namesOf(method: Rest["method"], standing: Route["operations"]): string[] {
  if (method === "GET") return ["HEAD", method];
  return method === "PATCH" && !standing.has("PUT") ? [method, "PUT"] : [method];
}

function methodsOf(standing: Route["operations"]): string[] {
  return [...standing.keys()].flatMap((method) => namesOf(method, standing)).toSorted();
}
