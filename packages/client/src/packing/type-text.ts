import {
  type Checker,
  SignatureKind,
  type Symbol,
  SymbolFlags,
  type Type,
  TypeFlags,
} from "typescript/unstable/sync";

/** What types are written with: as text that needs nothing but the language itself. */
export type Pen = {
  checker: Checker;
  /** What has a name, by its type. */
  names: ReadonlyMap<number, string>;
  /** The declarations of every name used so far. */
  declared: Map<string, string>;
  /** Where the writing is, for whoever has to find what cannot be written. */
  open: string[];
};

/**
 * The text of a type. What has a name is called by it, and declared once.
 *
 * @throws on a type that cannot travel: a function, a class, `any`. The message says where it was found
 */
export function textOf(pen: Pen, type: Type, indent = ""): string {
  const name = pen.names.get(type.id);
  if (name === undefined) return spelled(pen, type, indent);
  if (!pen.declared.has(name)) {
    // Known before it is written: a type may hold itself.
    pen.declared.set(name, "");
    const inside = { ...pen, open: [name] };
    pen.declared.set(name, `export type ${name} = ${spelled(inside, type, "")};`);
  }
  return name;
}

function spelled(pen: Pen, type: Type, indent: string): string {
  const { checker } = pen;
  if (type.isErrorType() || type.flags & TypeFlags.Any) return refuse(pen, "has no type");
  if (type.isUnionType()) return union(pen, type.getTypes(), indent);
  if (type.isIntersectionType()) return intersection(pen, type, indent);
  if (type.isLiteralType()) return JSON.stringify(type.value);
  if (!type.isObjectType()) return plain(pen, type);
  const builtIn = type.getSymbol()?.name ?? "";
  if (builtIn === "Date") return builtIn;
  const parts = type.isTypeReference() ? checker.getTypeArguments(type) : [];
  const held = parts.map((part) => textOf(pen, part, indent));
  if (checker.isTupleType(type)) return `[${held.join(", ")}]`;
  if (checker.isArrayLikeType(type)) return `${bracketed(held[0] ?? "unknown")}[]`;
  // Standard types of the browser hold bytes where what travels never does.
  return bytes.test(builtIn) ? "unknown" : object(pen, type, indent);
}

function plain(pen: Pen, type: Type): string {
  const isKnown = type.isIntrinsicType() && !(type.flags & TypeFlags.ESSymbol);
  const text = pen.checker.typeToString(type);
  return isKnown || type.isTemplateLiteralType() ? text : refuse(pen, `cannot travel: ${text}`);
}

function bracketed(text: string): string {
  return /^[\w"]+$/.test(text) || /^\{[^]*\}$/.test(text) ? text : `(${text})`;
}

function union(pen: Pen, types: readonly Type[], indent: string): string {
  const write = (type: Type) => textOf(pen, type, indent);
  const isBoolean = types.filter((type) => type.flags & TypeFlags.BooleanLiteral).length === 2;
  const others = types.filter((type) => !isBoolean || !(type.flags & TypeFlags.BooleanLiteral));
  const nothing = others.filter((type) => type.flags & TypeFlags.Nullable).map(write);
  const rest = others.filter((type) => !(type.flags & TypeFlags.Nullable)).map(write);
  const texts = [...(isBoolean ? ["boolean"] : []), ...rest.toSorted(), ...nothing.toSorted()];
  return [...new Set(texts)].join(" | ");
}

/** Ids are the only texts with a mark; other intersections are of objects, and read as one. */
function intersection(pen: Pen, type: Type, indent: string): string {
  const mark = /^string & .*\$brand<"(\w+)">$/.exec(pen.checker.typeToString(type))?.[1];
  return mark === undefined ? object(pen, type, indent) : `Id<"${mark}">`;
}

function object(pen: Pen, type: Type, indent: string): string {
  const { checker, open } = pen;
  if (checker.getSignaturesOfType(type, SignatureKind.Call).length > 0)
    return refuse(pen, "is a function");
  if (open.length > deepest) return refuse(pen, "is too deep");
  const [index] = checker.getIndexInfosOfType(type);
  if (index) return `{ [key: string]: ${textOf(pen, index.valueType, indent)} }`;
  const inner = `${indent}  `;
  const lines = checker.getPropertiesOfType(type).map((symbol) => {
    const inside = { ...pen, open: [...open, symbol.name] };
    const held = checker.getTypeOfSymbol(symbol);
    const text = held ? textOf(inside, held, inner) : refuse(inside, "has no type");
    const name = /^[A-Za-z_]\w*$/.test(symbol.name) ? symbol.name : JSON.stringify(symbol.name);
    const mark = symbol.flags & SymbolFlags.Optional ? "?" : "";
    return `${comment(pen, symbol, inner)}${inner}${name}${mark}: ${text};\n`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

/** What stands in the source above a property. */
function comment({ checker }: Pen, symbol: Symbol, indent: string): string {
  const text = symbol.getDocumentationComment(checker).trim().replaceAll("*/", "* /");
  return text === "" ? "" : `${indent}/** ${text.replaceAll("\n", `\n${indent} * `)} */\n`;
}

function refuse({ open }: Pen, why: string): never {
  throw new Error(`The contract's ${open.join(".")} ${why}`);
}

const deepest = 30;
const bytes = /^(ArrayBuffer|SharedArrayBuffer|ArrayBufferView|DataView|\w+Array)$/;
