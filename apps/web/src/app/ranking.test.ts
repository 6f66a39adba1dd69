import { expect, test } from "vitest";
import { fit, ranked } from "./ranking.ts";

const places = [
  { label: "Public procurement (PP)" },
  { label: "New project" },
  { label: "Projects" },
];

test("what begins with the typed letters comes before what only contains them", () => {
  expect(ranked(places, "pro").map(({ label }) => label)).toEqual([
    "Projects",
    "Public procurement (PP)",
    "New project",
  ]);
});

test("every typed word must be found", () => {
  expect(ranked(places, "new pro").map(({ label }) => label)).toEqual(["New project"]);
});

test("accents and capitals do not matter", () => {
  expect(fit("Café Zürich", "cafe zur")).toBeGreaterThan(0);
});

test("nothing typed finds everything in its own order", () => {
  expect(ranked(places, "")).toEqual(places);
});
