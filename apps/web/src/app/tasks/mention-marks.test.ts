import type { Mention } from "@teamflow/domain/mention";
import { SubjectId, newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { markMentions } from "./mention-marks.ts";

const mention = (kind: Mention["kind"], written: string, name: string): Mention => ({
  ...{ kind, written, code: written, name, id: SubjectId.parse(newId()) },
});
type Child = { type: string; value?: string; url?: string; children?: Child[] };
const marked = (children: Child[]) => {
  const tree = { type: "root", children: [{ type: "paragraph", children }] };
  const known = [mention("member", "USR-5", "Ada"), mention("task", "ENG-1", "Kettle")];
  markMentions(known, (code) => `/t/${code}`)()(tree);
  return JSON.stringify(tree.children[0]?.children);
};

test("people are named, tasks are linked, and what is unknown stays as it was written", () => {
  const text = marked([{ type: "text", value: "@usr-5 see #ENG-1 and #ENG-2" }]);
  expect(text).toContain('"value":"@Ada"');
  expect(text).toContain('"url":"/t/ENG-1"');
  expect(text).toContain("ENG-1 Kettle");
  expect(text).toContain(" and #ENG-2");
});

test("nothing is named within a link, or in code", () => {
  const text = marked([
    { type: "link", url: "x", children: [{ type: "text", value: "#ENG-1" }] },
    { type: "inlineCode", value: "#ENG-1" },
  ]);
  expect(text).not.toContain("Kettle");
});
