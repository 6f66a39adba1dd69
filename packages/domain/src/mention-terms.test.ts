import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionLimit, mentionsIn, mentionsInPlain, withoutCode } from "./mention-terms.ts";

const named = (text: string) => mentionsIn(text).map(({ kind, written }) => `${kind} ${written}`);

test("people and teams are named behind one sign, tasks behind the other", () => {
  expect(named("@USR-5 and @team-2 look at #eng-12 (#TSK-7).")).toEqual([
    "member USR-5",
    "team TEAM-2",
    "task ENG-12",
    "task TSK-7",
  ]);
});

test("each is named once, where it stands first", () => {
  expect(mentionsIn("see #ENG-1, #eng-1")).toEqual([
    { kind: "task", written: "ENG-1", from: 4, to: 10 },
  ]);
});

test.each([
  ["a sign without its kind", "#USR-5 @ENG-12 #TEAM-1 @PRJ-3 #CLI-1"],
  ["an address", "ada@USR-5 a@b.example"],
  ["part of an address", "https://example.test/#ENG-12 and page#ENG-12"],
  ["a longer word", "#ENG-12a #ENG-12-b #ENG-12_c @USR-5é"],
  ["a sign whose meaning is taken away", "\\#ENG-12"],
  ["no number", "#ENG @USR- #ENG-0 @Kim"],
])("%s names nothing", (_, text) => {
  expect(named(text)).toEqual([]);
});

test.each([
  ["a span", "`#ENG-1` and ``a ` #ENG-2``"],
  ["a span over two lines", "`#ENG-1\n#ENG-2`"],
  ["a fence", "```\n#ENG-1\n```"],
  ["a fence of tildes with a word behind it", "~~~ts\n#ENG-1\n~~~"],
  ["a fence that nothing closes", "```\n#ENG-1\n\n#ENG-2"],
  ["a longer fence that a shorter one does not close", "````\n```\n#ENG-1\n````"],
  ["four blanks behind an empty line", "Look:\n\n    #ENG-1\n    #ENG-2"],
  ["a tab at the beginning", "\t#ENG-1"],
])("code names nothing: %s", (_, text) => {
  expect(named(text)).toEqual([]);
});

test.each([
  ["a backtick that is alone", "it`s #ENG-1"],
  ["a backtick in the next paragraph", "it`s\n\n#ENG-1 `"],
  ["what follows a fence", "```\ncode\n```\n#ENG-1"],
  ["an item of a list that is set in", "- one\n\n    #ENG-1"],
  ["a line that goes on", "one\n    #ENG-1"],
  ["a backtick whose meaning is taken away", "\\`#ENG-1\\`"],
])("what is no code names: %s", (_, text) => {
  expect(named(text)).toEqual(["task ENG-1"]);
});

test("a text names a hundred and no more", () => {
  const text = Array.from({ length: 300 }, (_, at) => `#ENG-${at + 1}`).join(" ");
  expect(mentionsIn(text)).toHaveLength(mentionLimit);
});

test("leaving out code moves nothing", () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom("`", "``", "```", "~~~", "\n", "    ", "a", "#ENG-1", "- ", "\\"))
        .map((parts) => parts.join("")),
      (text) => {
        const rest = withoutCode(text);
        expect(rest).toHaveLength(text.length);
        for (const { from, to, written } of mentionsInPlain(rest))
          expect(text.slice(from, to).toUpperCase()).toBe(`#${written}`);
      },
    ),
  );
});

test("hostile texts are read to their end", () => {
  for (const text of [
    "`".repeat(50_000),
    "` ``".repeat(12_000),
    "@".repeat(50_000),
    "#A-".repeat(16_000),
  ])
    expect(mentionsIn(text)).toEqual([]);
  expect(named(`${"`a``b".repeat(8000)}\n\n#ENG-1`)).toContain("task ENG-1");
});

test("a line of nothing but code signs takes one look, and not one for each sign", () => {
  // A look for each would take minutes.
  const line = `${"`".repeat(400_000)}x\``;
  expect(mentionsIn(`${line}\n#ENG-1`)).toHaveLength(1);
});
