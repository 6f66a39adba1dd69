import type { Mention } from "@teamflow/domain/mention";
import { mentionsInPlain } from "@teamflow/domain/mention-terms";

/** A piece of Markdown, as far as it matters here. */
type Node = {
  type: string;
  value?: string;
  url?: string;
  title?: string;
  children?: Node[];
  data?: object;
};

/** Where nothing is named: a link leads elsewhere already. What is code holds no text of its own. */
const skipped: ReadonlySet<string> = new Set(["link", "linkReference"]);

/**
 * Makes of the codes in a text what they name: people and teams by name, tasks as links. A code that the reader may not
 * know stays as it was written.
 *
 * @param addressOf where a task is, by its code
 */
export function markMentions(mentions: readonly Mention[], addressOf: (code: string) => string) {
  const byCode = new Map(mentions.map((mention) => [mention.written, mention]));
  const visit = (node: Node): void => {
    if (!node.children || skipped.has(node.type)) return;
    for (const child of node.children) visit(child);
    node.children = node.children.flatMap((child) =>
      child.type === "text" ? piecesOf(child.value ?? "") : [child],
    );
  };
  const piecesOf = (text: string): Node[] => {
    const pieces: Node[] = [];
    let done = 0;
    for (const { written, from, to } of mentionsInPlain(text)) {
      const mention = byCode.get(written);
      if (!mention) continue;
      pieces.push({ type: "text", value: text.slice(done, from) }, named(mention, addressOf));
      done = to;
    }
    return [...pieces, { type: "text", value: text.slice(done) }];
  };
  return () => (tree: Node) => visit(tree);
}

function named({ kind, code, name }: Mention, addressOf: (code: string) => string): Node {
  if (kind === "task")
    return {
      ...{ type: "link", url: addressOf(code) },
      data: { hProperties: { className: "mention" } },
      children: [{ type: "text", value: `${code} ${name}` }],
    };
  return {
    type: "emphasis",
    data: { hName: "span", hProperties: { className: "mention" } },
    children: [{ type: "text", value: `@${name}` }],
  };
}
