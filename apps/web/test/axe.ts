import axe from "axe-core";
import { expect } from "vitest";

/** What axe finds on what is shown now, by WCAG 2.2 AA and its best practices for parts of a page. */
export async function axeFindings(root: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(root, {
    // A component alone has no landmarks; whole screens are checked with them in the browser walk.
    rules: { region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

/** Proves that axe finds nothing. */
export async function expectAccessible(root?: Element): Promise<void> {
  expect(await axeFindings(root)).toEqual([]);
}
