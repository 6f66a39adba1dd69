import type {
  KyselyPlugin,
  OperationNode,
  PluginTransformQueryArgs,
  RootOperationNode,
} from "kysely";
import type { Bounds } from "./database.ts";

/** Tables that belong to no organization. Every other table is a tenant's. */
export const globalTables: ReadonlySet<string> = new Set([
  ...["user", "avatar", "session", "refresh_token", "mail_token", "attempt", "idempotency"],
  ...["totp", "recovery_code", "passkey", "challenge", "identity"],
  ...["mail", "account_event", "former_slug", "sign_up_domain", "instance_setting"],
  ...["push_subscription", "flag", "flag_subject", "flag_change"],
]);

/** The column that names the tenant. The organization's own row is named by its id. */
export function tenantColumn(table: string): string {
  return table === "organization" ? "id" : "org_id";
}

/** A query that could reach another tenant's rows. A defect in our code, never an answer to bad input. */
export class Unguarded extends Error {
  override readonly name = "Unguarded";
}

/**
 * Refuses a query on tenant tables that does not say whose rows it means. Each such table must be held:
 * by `org_id = <the scope's organization>`, by `org_id = other.org_id` where the other is held, or, for a person's
 * own memberships, by `user_id = <the scope's user>`.
 */
export function guardAgainst(bounds: Bounds): KyselyPlugin {
  return {
    transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
      if (!statements.has(node.kind)) throw new Unguarded(`The guard cannot read a ${node.kind}`);
      visit(node, { bounds, held: new Set(), derived: new Set() });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

/** Any node, read by shape: Kysely's node types differ per kind, and the guard looks at all of them alike. */
type Node = OperationNode & { [property: string]: unknown };

/** What is known where a statement stands: the aliases around it that are held, and the names that `with` gave. */
type Surroundings = { bounds: Bounds; held: ReadonlySet<string>; derived: ReadonlySet<string> };

const statements = new Set([
  "SelectQueryNode",
  "UpdateQueryNode",
  "DeleteQueryNode",
  "InsertQueryNode",
]);

function visit(operation: OperationNode, around: Surroundings): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nodes are plain objects, and the guard looks at all of them alike.
  const node = operation as Node;
  if (node.kind === "MergeQueryNode") throw new Unguarded("The guard cannot read a MergeQueryNode");
  const derived = visitExpressions(node, around);
  const inside = statements.has(node.kind) ? check(node, { ...around, derived }) : around;
  for (const property in node) {
    const value = node[property];
    if (property === "with") continue;
    if (Array.isArray(value)) for (const item of value) visitInner(item, inside);
    else visitInner(value, inside);
  }
}

function visitInner(value: unknown, around: Surroundings): void {
  if (isNode(value) && !leaves.has(value.kind)) visit(value, around);
}

/** What holds names and values and never a query: most nodes of a statement, and nothing to look at. */
const leaves = new Set([
  ...["IdentifierNode", "SchemableIdentifierNode", "TableNode", "ColumnNode", "ReferenceNode"],
  ...["OperatorNode", "SelectAllNode"],
]);

/**
 * Visits what a statement's `with` names, and returns the names that hold for the statement itself. An expression
 * knows the names before it and, unless it is recursive, not its own: there the name still means the table.
 */
function visitExpressions(statement: Node, around: Surroundings): ReadonlySet<string> {
  const given = child(statement, "with");
  const expressions = list(given?.["expressions"]);
  if (expressions.length === 0) return around.derived;
  const names = expressions.map(
    (expression) => tableOf(child(expression, "name")?.["table"])?.[0] ?? "",
  );
  const isRecursive = given?.["recursive"] === true;
  for (const [at, expression] of expressions.entries()) {
    const known = isRecursive ? names : names.slice(0, at);
    visit(expression, { ...around, derived: new Set([...around.derived, ...known]) });
  }
  return new Set([...around.derived, ...names]);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}

function check(statement: Node, around: Surroundings): Surroundings {
  if (statement.kind === "InsertQueryNode") return checkInsert(statement, around);
  const tables = tablesOf(statement);
  // What is written is always the table, also where `with` gave its name to something else.
  const target = targetOf(statement);
  const isOpen = ([alias, table]: [string, string]) =>
    isTenantTable(table, alias === target ? nothingDerived : around.derived);
  const open = new Set([...tables].filter(isOpen).map(([alias]) => alias));
  const held = new Set([...around.held].filter((alias) => !tables.has(alias)));
  const ties = tiesOf(statement, tables);
  // A person reads their own memberships anywhere; they change them nowhere.
  const bounds =
    statement.kind === "SelectQueryNode" ? around.bounds : { ...around.bounds, userId: "" };
  for (let before = -1; before !== held.size;) {
    before = held.size;
    for (const tie of ties)
      for (const alias of heldBy(tie, { tables, held, bounds })) {
        held.add(alias);
        open.delete(alias);
      }
  }
  for (const alias of open)
    throw new Unguarded(`The query reads or writes "${alias}" without saying whose`);
  if (movesAway(statement["updates"], tables.get(target ?? "") ?? ""))
    throw new Unguarded(`The update of "${target}" could give rows to another tenant`);
  return { ...around, held };
}

/** The alias of what an update or delete writes to. */
function targetOf(statement: Node): string | undefined {
  if (statement.kind === "UpdateQueryNode") return tableOf(statement["table"])?.[0];
  if (statement.kind === "DeleteQueryNode")
    return tableOf(list(child(statement, "from")?.["froms"])[0])?.[0];
  return undefined;
}

const nothingDerived: ReadonlySet<string> = new Set();

function isTenantTable(table: string, derived: ReadonlySet<string>): boolean {
  return !globalTables.has(table) && !derived.has(table);
}

/** Whether an update writes the column that says whose the row is. */
function movesAway(updates: unknown, table: string): boolean {
  return list(updates).some(
    (update) => !globalTables.has(table) && columnName(update["column"]) === tenantColumn(table),
  );
}

function checkInsert(statement: Node, around: Surroundings): Surroundings {
  const table = tableOf(statement["into"])?.[1] ?? "";
  if (!isTenantTable(table, nothingDerived)) return around;
  const at = list(statement["columns"]).map(columnName).indexOf(tenantColumn(table));
  const rows = list(child(statement, "values")?.["values"]);
  const { orgId } = around.bounds;
  const sound = orgId !== "" && rows.length > 0 && rows.every((row) => valueAt(row, at) === orgId);
  if (!sound) throw new Unguarded(`The insert into "${table}" does not say for whom`);
  if (!meetsOwnRows(child(statement, "onConflict"), table))
    throw new Unguarded(
      `The insert into "${table}" could change another tenant's row that it meets`,
    );
  return around;
}

/** Rows that agree in the tenant's column are the same tenant's; a row met in any other way may be anybody's. */
function meetsOwnRows(conflict: Node | undefined, table: string): boolean {
  const updates = conflict?.["updates"];
  if (updates === undefined) return true;
  const columns = list(conflict?.["columns"]).map(columnName);
  return columns.includes(tenantColumn(table)) && !movesAway(updates, table);
}

type Side = { alias: string; column: string } | { value: unknown };

/** Two things that a condition makes equal. `only` is the joined table, where an outer join's `on` says nothing of the others. */
type Tie = { left: Side; right: Side; only: string | undefined };
type Known = { tables: Map<string, string>; bounds: Bounds; held: ReadonlySet<string> };

/** The aliases that an equality ties to the scope, given those already tied. */
function heldBy({ left, right, only }: Tie, known: Known): string[] {
  const aliases = [isHeldBy(left, right, known), isHeldBy(right, left, known)];
  return aliases
    .filter((alias) => alias !== undefined)
    .filter((alias) => only === undefined || alias === only);
}

function isHeldBy(side: Side, other: Side, { tables, bounds, held }: Known): string | undefined {
  if (!("alias" in side)) return undefined;
  const table = tables.get(side.alias);
  if (table === undefined) return undefined;
  const isTenantColumn = side.column === tenantColumn(table);
  if ("alias" in other) {
    const isTied =
      other.column === tenantColumn(tables.get(other.alias) ?? "") && held.has(other.alias);
    return isTenantColumn && isTied ? side.alias : undefined;
  }
  const isOwnOrganization = isTenantColumn && bounds.orgId !== "" && other.value === bounds.orgId;
  const isOwnMembership =
    table === "member" &&
    side.column === "user_id" &&
    bounds.userId !== "" &&
    other.value === bounds.userId;
  return isOwnOrganization || isOwnMembership ? side.alias : undefined;
}

function valueAt(row: Node, at: number): unknown {
  const values = row["values"];
  const value: unknown = Array.isArray(values) ? values[at] : undefined;
  return isNode(value) ? value["value"] : value;
}

function child(node: unknown, property: string): Node | undefined {
  const value = isNode(node) ? node[property] : undefined;
  return isNode(value) ? value : undefined;
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Alias to table, of a statement's own tables. A subquery in `from` is visited by itself. */
function tablesOf(statement: Node): Map<string, string> {
  const sources = [
    statement["table"],
    ...list(child(statement, "from")?.["froms"]),
    ...list(child(statement, "using")?.["tables"]),
    ...list(statement["joins"]).map((join) => join["table"]),
  ];
  return new Map(sources.map(tableOf).filter((entry) => entry !== undefined));
}

function tableOf(source: unknown): [string, string] | undefined {
  if (!isNode(source)) return undefined;
  if (source.kind === "AliasNode") {
    const table = tableOf(source["node"]);
    const alias = child(source, "alias")?.["name"];
    return table && typeof alias === "string" ? [alias, table[1]] : undefined;
  }
  if (source.kind === "RawNode")
    throw new Unguarded("The guard cannot read a table that is written as raw SQL");
  const name = child(child(source, "table"), "identifier")?.["name"];
  const schema = child(child(source, "table"), "schema")?.["name"];
  if (source.kind !== "TableNode" || typeof name !== "string") return undefined;
  // Under the name of its schema a table is never one that `with` named, nor one of the listed global ones.
  return [name, typeof schema === "string" ? `${schema}.${name}` : name];
}

/** What must be true of a row, as equalities: the parts of `where` and of each join's `on`, split at "and". */
function tiesOf(statement: Node, tables: Map<string, string>): Tie[] {
  const where = splitAtAnd(child(statement, "where")?.["where"]).flatMap((part) =>
    tieOf(part, tables, undefined),
  );
  const joined = list(statement["joins"]).flatMap((join) => {
    const joinType = String(join["joinType"]);
    if (!innerJoins.has(joinType) && !leftJoins.has(joinType)) return [];
    const only = innerJoins.has(joinType) ? undefined : (tableOf(join["table"])?.[0] ?? nobody);
    return splitAtAnd(child(join, "on")?.["on"]).flatMap((part) => tieOf(part, tables, only));
  });
  return [...where, ...joined];
}

const innerJoins = new Set(["InnerJoin", "LateralInnerJoin"]);
/** Their `on` limits the joined table only; that of a right or full join does not even do that. */
const leftJoins = new Set(["LeftJoin", "LateralLeftJoin"]);
/** A joined subquery is visited by itself; its `on` holds no table. */
const nobody = "";

function splitAtAnd(condition: unknown): Node[] {
  if (!isNode(condition)) return [];
  if (condition.kind === "ParensNode") return splitAtAnd(condition["node"]);
  if (condition.kind === "AndNode")
    return [...splitAtAnd(condition["left"]), ...splitAtAnd(condition["right"])];
  return [condition];
}

function tieOf(condition: Node, tables: Map<string, string>, only: string | undefined): Tie[] {
  if (
    condition.kind !== "BinaryOperationNode" ||
    child(condition, "operator")?.["operator"] !== "="
  )
    return [];
  const left = sideOf(condition["leftOperand"], tables);
  const right = sideOf(condition["rightOperand"], tables);
  return left && right ? [{ left, right, only }] : [];
}

/** A column without its table's name is understood only where there is one table. */
function sideOf(operand: unknown, tables: Map<string, string>): Side | undefined {
  if (!isNode(operand)) return undefined;
  if (operand.kind === "ValueNode") return { value: operand["value"] };
  if (operand.kind !== "ReferenceNode") return undefined;
  const column = columnName(operand["column"]);
  const alias =
    tableOf(operand["table"])?.[0] ?? (tables.size === 1 ? [...tables.keys()][0] : undefined);
  return column && alias ? { alias, column } : undefined;
}

function columnName(node: unknown): string {
  const name = child(node, "column")?.["name"];
  return typeof name === "string" ? name : "";
}
