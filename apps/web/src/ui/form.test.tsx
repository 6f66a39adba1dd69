import "./tokens.css";
import { TRPCClientError } from "@trpc/client";
import type { Reason } from "@teamflow/domain/failure";
import { NewProject } from "@teamflow/domain/project";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../test/axe.ts";
import { Button } from "./button.tsx";
import { Failure, FailureLine } from "./failure.tsx";
import { useForm } from "./form.tsx";
import { TextField } from "./text-field.tsx";

function ProjectForm({ submit }: { submit: (project: NewProject) => Promise<void> }) {
  const form = useForm({ schema: NewProject, submit });
  return (
    <form {...form.props}>
      <TextField label="Name" name="name" error={form.errors["name"]} />
      <TextField label="Key" name="key" error={form.errors["key"]} />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" busy={form.busy}>
        Create
      </Button>
    </form>
  );
}

/** A refusal as it comes over the wire. */
function refusal(reason: Reason) {
  return TRPCClientError.from({
    error: { message: reason.kind, code: -32_600, data: { reason, requestId: "req-7" } },
  });
}

const fill = async (name: string, key: string) => {
  await userEvent.fill(page.getByLabelText("Name"), name);
  await userEvent.fill(page.getByLabelText("Key"), key);
  await userEvent.click(page.getByRole("button", { name: "Create" }));
};

test("a form sends what the schema made of what was typed", async () => {
  const submit = vi.fn<(project: NewProject) => Promise<void>>(async () => {});
  await render(<ProjectForm submit={submit} />);
  await fill("  Engineering ", "eng");
  expect(submit).toHaveBeenCalledOnce();
  expect(submit.mock.lastCall?.[0]).toMatchObject({ name: "Engineering", key: "ENG" });
});

test("a form with faults sends nothing, explains each, and leads to the first", async () => {
  const submit = vi.fn<(project: NewProject) => Promise<void>>(async () => {});
  await render(<ProjectForm submit={submit} />);
  await fill("", "1ab");
  expect(submit).not.toHaveBeenCalled();
  await expect.element(page.getByLabelText("Name")).toHaveFocus();
  await expect.element(page.getByLabelText("Name")).toHaveAccessibleDescription("Fill this in.");
  await expect
    .element(page.getByLabelText("Key"))
    .toHaveAccessibleDescription("Letters and digits only, a letter first.");
  await expectAccessible();
});

test("what the server refuses about a field stands at that field", async () => {
  await render(
    <ProjectForm submit={() => Promise.reject(refusal({ kind: "taken", field: "key" }))} />,
  );
  await fill("Engineering", "ENG");
  await expect
    .element(page.getByLabelText("Key"))
    .toHaveAccessibleDescription("That is already in use. Choose another.");
  await expect.element(page.getByLabelText("Key")).toHaveFocus();
});

test("any other refusal stands above the button, and the form can be sent again", async () => {
  const submit = vi.fn<(project: NewProject) => Promise<void>>(() =>
    Promise.reject(refusal({ kind: "unexpected" })),
  );
  await render(<ProjectForm submit={submit} />);
  await fill("Engineering", "ENG");
  await expect.element(page.getByText(/Something went wrong on our side/)).toBeVisible();
  await expect.element(page.getByText("Request req-7")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Create" }));
  expect(submit).toHaveBeenCalledTimes(2);
});

test("a screen that can't be shown says why, what to do, and the request id", async () => {
  const retry = vi.fn<() => void>();
  await render(
    <Failure error={refusal({ kind: "forbidden", permission: "member:read" })} onRetry={retry} />,
  );
  await expect
    .element(page.getByRole("heading", { name: "This is not open to you" }))
    .toBeVisible();
  await expect.element(page.getByText("Request req-7")).toBeVisible();
  await expectAccessible();
  await userEvent.click(page.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});

test("a fault of the page itself asks for no request id, since there is none", async () => {
  await render(<Failure error={new RangeError("Invalid language tag: en-US@posix")} />);
  await expect
    .element(page.getByText(/Something went wrong in this page. Reload it/))
    .toBeVisible();
  expect(document.body.textContent).not.toMatch(/request id/i);
});

test("a field that is wrong stays red while it has the focus", async () => {
  await render(<TextField label="Key" error="Letters and digits only." />);
  await userEvent.click(page.getByLabelText("Key"));
  const { outlineColor, outlineStyle, color } = getComputedStyle(
    page.getByLabelText("Key").element(),
  );
  const note = getComputedStyle(page.getByText("Letters and digits only.").element());
  expect([outlineStyle, outlineColor]).toEqual(["solid", note.color]);
  expect(outlineColor).not.toBe(color);
});

test("a server out of reach is said so, not called a fault of ours", async () => {
  await render(<Failure error={TRPCClientError.from(new TypeError("Failed to fetch"))} />);
  await expect.element(page.getByText(/can't be reached/)).toBeVisible();
});
