import "../../ui/tokens.css";
import { newId } from "@teamflow/domain/ids";
import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../../test/axe.ts";
import { switchLocale } from "../../i18n/locale.ts";
import type { Conflict, TaskField } from "./conflict.ts";
import { ConflictView } from "./conflict-view.tsx";
import { aLookup, aTask } from "./example-rows.ts";

const label = { id: newId<"Label">(), name: "bug", colour: "red" as const, version: 1 };
const conflict: Conflict = {
  fields: ["title", "labelIds"],
  mine: { title: "My title", labelIds: [], priority: "high" },
  theirs: aTask({ title: "Their title", labelIds: [label.id] }),
};

beforeEach(() => switchLocale("en"));

async function show() {
  const onChoose = vi.fn<(keepMine: ReadonlySet<TaskField>) => void>();
  const onDiscard = vi.fn<() => void>();
  const lookup = aLookup({ labels: [label] });
  await render(<ConflictView {...{ conflict, lookup, onChoose, onDiscard }} />);
  return { onChoose, onDiscard };
}

const choice = (field: string, side: string) =>
  page.getByRole("group", { name: field }).getByRole("radio", { name: side });

test("both versions of every field in conflict are there, and mine are chosen first", async () => {
  await show();
  await expect.element(choice("Title", "Yours My title")).toBeChecked();
  await expect.element(choice("Title", "Theirs now Their title")).not.toBeChecked();
  await expect.element(choice("Labels", "Theirs now bug")).toBeVisible();
  expect(page.getByRole("group").elements()).toHaveLength(2);
  await expectAccessible();
});

test("each field is chosen by itself", async () => {
  const { onChoose } = await show();
  await userEvent.click(choice("Labels", "Theirs now bug"));
  await userEvent.click(page.getByRole("button", { name: "Save my choice" }));
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(new Set(["title"]));
});

test("theirs can be kept altogether", async () => {
  const { onChoose, onDiscard } = await show();
  await userEvent.click(page.getByRole("button", { name: "Keep theirs" }));
  expect(onDiscard).toHaveBeenCalledOnce();
  expect(onChoose).not.toHaveBeenCalled();
});

test("the same is said in Dutch", async () => {
  await switchLocale("nl");
  await show();
  await expect.element(page.getByRole("button", { name: "Mijn keuze opslaan" })).toBeVisible();
});
