import type { Page } from "playwright";

/** Calls a procedure as the person at a page does. */
export async function call(page: Page, procedure: string, input: object): Promise<unknown> {
  const init = {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ json: input }),
  };
  return await answerOf(page, `fetch("/trpc/${procedure}", ${JSON.stringify(init)})`);
}

/** Asks a procedure as the person at a page does. */
export async function ask(page: Page, procedure: string, input: object): Promise<unknown> {
  const query = encodeURIComponent(JSON.stringify({ json: input }));
  return await answerOf(page, `fetch("/trpc/${procedure}?input=${query}")`);
}

async function answerOf(page: Page, fetching: string): Promise<unknown> {
  const text = await page.evaluate(
    `${fetching}.then(async (response) => {
      if (!response.ok) throw new Error(await response.text());
      return JSON.stringify((await response.json()).result.data.json);
    })`,
  );
  return JSON.parse(String(text));
}

/** The id of something that was answered. */
export function idOf(answer: unknown): string {
  const { id } = { id: undefined, ...(typeof answer === "object" ? answer : null) };
  if (typeof id !== "string") throw new Error("It has no id");
  return id;
}

/** Adds tasks to a project of the organization of the steps of teams. */
export async function addTasks(
  page: Page,
  key: string,
  tasks: { title: string; [field: string]: unknown }[],
): Promise<void> {
  const orgId = await organizationId(page);
  const projectId = idOf(await ask(page, "projects.byKey", { orgId, key }));
  for (const task of tasks) await call(page, "tasks.create", { orgId, projectId, ...task });
}

/** The only organization of whoever is at a page. */
export function organizationId(page: Page): Promise<string> {
  return ofMembership(page, /"orgId":"([^"]+)"/);
}

/** Who is at a page, as a member of their only organization. */
export function memberId(page: Page): Promise<string> {
  return ofMembership(page, /"memberId":"([^"]+)"/);
}

async function ofMembership(page: Page, part: RegExp): Promise<string> {
  const found = part.exec(JSON.stringify(await ask(page, "auth.me", {})))?.[1];
  if (!found) throw new Error("They are a member of nothing");
  return found;
}

/** A day so many days from today, on the clock of a browser that has the same as this. */
export function inDays(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() + days);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
