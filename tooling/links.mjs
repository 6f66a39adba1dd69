/** `pnpm links`: every link, anchor and quoted path in Markdown leads somewhere. */
import fs from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";
import { filesOf, report } from "./tree.mjs";

const rooms = /^(apps|packages|tooling|docker|deploy|docs|\.ci|\.github)\//;

/**
 * The faults of all Markdown below a folder, each as `file:line: sentence`.
 * @param {string} top
 * @returns {string[]}
 */
export function linkFaults(top) {
  const documents = filesOf(top).filter((file) => file.endsWith(".md"));
  return documents.flatMap((file) =>
    proseLines(fs.readFileSync(path.join(top, file), "utf8")).flatMap(({ line, text }) =>
      [...brokenLinks(top, file, text), ...lostPaths(top, text)].map(
        (fault) => `${file}:${line}: ${fault}`,
      ),
    ),
  );
}

/**
 * Lines outside of fenced code, counted from 1.
 * @param {string} markdown
 */
function proseLines(markdown) {
  let fenced = false;
  return markdown.split("\n").flatMap((text, index) => {
    const isFence = /^\s*(```|~~~)/.test(text);
    if (isFence) fenced = !fenced;
    return fenced || isFence ? [] : [{ line: index + 1, text }];
  });
}

/** @param {string} top @param {string} file @param {string} text */
function brokenLinks(top, file, text) {
  const targets = [...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map(
    (match) => match[1] ?? "",
  );
  return targets
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
    .flatMap((target) => {
      const [relative = "", anchor] = target.split("#");
      const found =
        relative === ""
          ? path.join(top, file)
          : path.resolve(top, path.dirname(file), decodeURI(relative));
      if (path.relative(top, found).startsWith(".."))
        return [`${target} leads out of the repository`];
      if (!fs.existsSync(found)) return [`${target} does not exist`];
      if (anchor && found.endsWith(".md") && !anchorsOf(found).has(anchor))
        return [`${target}: no such heading`];
      return [];
    });
}

/** @param {string} top @param {string} text Quoted words that look like a path of this repository. */
function lostPaths(top, text) {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) =>
    (match[1] ?? "").replace(/:\d+$/, ""),
  );
  return quoted
    .filter((word) => rooms.test(word) && !/[<>…]|\.\.\./.test(word))
    .filter((word) =>
      /[*{[]/.test(word) ? fs.globSync(word, { cwd: top }).length === 0 : !isThere(top, word),
    )
    .map((word) => `\`${word}\` does not exist`);
}

/** @param {string} top @param {string} word */
const isThere = (top, word) => fs.existsSync(path.join(top, word));

/** @param {string} file The anchors that a reader's viewer makes of the headings. */
function anchorsOf(file) {
  const headings = proseLines(fs.readFileSync(file, "utf8")).flatMap(
    ({ text }) => /^#+\s+(.*)$/.exec(text)?.[1] ?? [],
  );
  const anchors = new Set();
  for (const heading of headings) {
    const slug = slugOf(heading);
    const copies = [...anchors].filter(
      (anchor) => anchor === slug || anchor.startsWith(`${slug}-`),
    ).length;
    anchors.add(anchors.has(slug) ? `${slug}-${copies}` : slug);
  }
  return anchors;
}

/** @param {string} heading */
const slugOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

if (import.meta.main) report(linkFaults(root));
