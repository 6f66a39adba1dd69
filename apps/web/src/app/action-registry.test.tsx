import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { switchLocale } from "../i18n/locale.ts";
import {
  type Offers,
  RegistryProvider,
  useActions,
  useAvailableActions,
} from "./action-registry.tsx";
import { singleKeys, useShortcuts } from "./shortcuts.ts";

beforeEach(async () => {
  singleKeys.set("on");
  await switchLocale("en");
});

function Screen({ offers }: { offers: Offers }) {
  useActions(offers);
  return null;
}

function Page({ offers, further }: { offers: Offers; further?: Offers }) {
  useShortcuts();
  return (
    <>
      <Screen offers={offers} />
      {further && <Screen offers={further} />}
      <ul>
        {useAvailableActions().map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </ul>
      <input aria-label="Title" />
      <div role="dialog" aria-label="Over the page">
        <button type="button">In the dialog</button>
      </div>
    </>
  );
}

const show = (offers: Offers, further?: Offers) =>
  render(
    <RegistryProvider>
      <Page offers={offers} {...(further ? { further } : {})} />
    </RegistryProvider>,
  );

test("only what a screen offers can be found", async () => {
  await show({ "project.create": { run: () => {} }, "member.add": { run: () => {}, when: false } });
  await expect.element(page.getByText("New project")).toBeVisible();
  expect(page.getByRole("listitem").elements()).toHaveLength(1);
});

test("a sequence of keys runs its action", async () => {
  const run = vi.fn<() => void>();
  await show({ "go.projects": { run } });
  await userEvent.keyboard("gp");
  expect(run).toHaveBeenCalledOnce();
});

test("keys of an action that is not offered do nothing", async () => {
  const run = vi.fn<() => void>();
  await show({ "go.projects": { run, when: false } });
  await userEvent.keyboard("gp");
  expect(run).not.toHaveBeenCalled();
});

test("typing in a field runs nothing, save for what needs Ctrl", async () => {
  const go = vi.fn<() => void>();
  const palette = vi.fn<() => void>();
  await show({ "go.projects": { run: go }, "palette.open": { run: palette } });
  await userEvent.click(page.getByLabelText("Title"));
  await userEvent.keyboard("gp{Control>}k{/Control}");
  expect(go).not.toHaveBeenCalled();
  expect(palette).toHaveBeenCalledOnce();
});

test("what lies over the page keeps its keys to itself", async () => {
  const run = vi.fn<() => void>();
  await show({ "help.open": { run } });
  await userEvent.click(page.getByRole("button", { name: "In the dialog" }));
  await userEvent.keyboard("?");
  expect(run).not.toHaveBeenCalled();
});

test("a stroke that ends no sequence still counts for itself", async () => {
  const run = vi.fn<() => void>();
  await show({ "go.projects": { run: () => {} }, "help.open": { run } });
  await userEvent.keyboard("g?");
  expect(run).toHaveBeenCalledOnce();
});

test("who turned off shortcuts of single keys can type anywhere, and keeps those with Ctrl", async () => {
  singleKeys.set("off");
  const go = vi.fn<() => void>();
  const palette = vi.fn<() => void>();
  await show({ "go.projects": { run: go }, "palette.open": { run: palette } });
  await userEvent.keyboard("gp{Control>}k{/Control}");
  expect(go).not.toHaveBeenCalled();
  expect(palette).toHaveBeenCalledOnce();
});

test("what is shown last answers first, and gives back when it goes", async () => {
  const below = vi.fn<() => void>();
  const above = vi.fn<() => void>();
  const screen = await show({ "help.open": { run: below } }, { "help.open": { run: above } });
  await userEvent.keyboard("?");
  expect([below.mock.calls.length, above.mock.calls.length]).toEqual([0, 1]);
  await screen.rerender(
    <RegistryProvider>
      <Page offers={{ "help.open": { run: below } }} />
    </RegistryProvider>,
  );
  await userEvent.keyboard("?");
  expect([below.mock.calls.length, above.mock.calls.length]).toEqual([1, 1]);
});

test("actions change their names with the language", async () => {
  await show({ "project.create": { run: () => {} } });
  await switchLocale("nl");
  await expect.element(page.getByText("Nieuw project")).toBeVisible();
  expect(document.documentElement.lang).toBe("nl");
});
