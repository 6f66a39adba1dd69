import "./tokens.css";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../test/axe.ts";
import { Button } from "./button.tsx";
import { Dialog, DialogFooter } from "./dialog.tsx";
import { Menu } from "./menu.tsx";
import { noteOpener } from "./opener.ts";
import { SidePanel } from "./side-panel.tsx";
import { TextField } from "./text-field.tsx";
import { ToastProvider, useToast } from "./toasts.tsx";

function WithDialog() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>New project</Button>
      {open && (
        <Dialog title="New project" onClose={() => setOpen(false)}>
          <form>
            <TextField label="Name" />
            <DialogFooter>
              <Button>Create</Button>
            </DialogFooter>
          </form>
        </Dialog>
      )}
    </>
  );
}

test("a dialog puts the focus in its first field and gives it back when it closes", async () => {
  await render(<WithDialog />);
  await userEvent.click(page.getByRole("button", { name: "New project" }));
  await expect.element(page.getByRole("dialog", { name: "New project" })).toBeVisible();
  await expect.element(page.getByLabelText("Name")).toHaveFocus();
  await expectAccessible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "New project" })).toHaveFocus();
});

function WithMenu({ onChoose, onRun }: { onChoose: () => void; onRun: () => void }) {
  return (
    <Menu
      label="Settings"
      entries={[
        { kind: "heading", label: "Theme" },
        { kind: "choice", label: "Light", chosen: true, choose: () => {} },
        { kind: "choice", label: "Dark", chosen: false, choose: onChoose },
        { kind: "separator" },
        { kind: "item", label: "Sign out", run: onRun },
      ]}
    >
      {(trigger) => (
        <button type="button" {...trigger}>
          Settings
        </button>
      )}
    </Menu>
  );
}

test("a menu is used by keyboard alone, and the focus returns to its button", async () => {
  const onChoose = vi.fn<() => void>();
  const onRun = vi.fn<() => void>();
  await render(<WithMenu onChoose={onChoose} onRun={onRun} />);
  const button = page.getByRole("button", { name: "Settings" });
  await userEvent.keyboard("{Tab}{Enter}");
  await expect.element(page.getByRole("menu")).toBeVisible();
  await expect.element(page.getByRole("menuitemcheckbox", { name: "Light" })).toBeChecked();
  await expectAccessible();
  await userEvent.keyboard("si{Enter}");
  expect(onRun).toHaveBeenCalledOnce();
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

test("a press beside a menu closes it", async () => {
  await render(<WithMenu onChoose={() => {}} onRun={() => {}} />);
  await userEvent.click(page.getByRole("button", { name: "Settings" }));
  await expect.element(page.getByRole("menu")).toBeVisible();
  await userEvent.click(document.body, { force: true, position: { x: 300, y: 400 } });
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
});

test("choosing tells the choice", async () => {
  const onChoose = vi.fn<() => void>();
  await render(<WithMenu onChoose={onChoose} onRun={() => {}} />);
  await userEvent.click(page.getByRole("button", { name: "Settings" }));
  await userEvent.click(page.getByRole("menuitemcheckbox", { name: "Dark" }));
  expect(onChoose).toHaveBeenCalledOnce();
});

function WithPanel() {
  const [open, setOpen] = useState(false);
  return (
    <main className="flex h-96">
      <h1>Board</h1>
      <Button
        onClick={() => {
          noteOpener();
          setOpen(true);
        }}
      >
        ENG-12
      </Button>
      {open && (
        <SidePanel label="ENG-12" onClose={() => setOpen(false)}>
          <TextField label="Title" />
        </SidePanel>
      )}
    </main>
  );
}

test("the side panel leaves its list usable, closes on Esc and gives the focus back", async () => {
  await render(<WithPanel />);
  await userEvent.click(page.getByRole("button", { name: "ENG-12" }));
  const panel = page.getByRole("complementary", { name: "ENG-12" });
  await expect.element(panel).toHaveFocus();
  await expectAccessible();
  await userEvent.keyboard("{Escape}");
  await expect.element(panel).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "ENG-12" })).toHaveFocus();
});

function Late({ isOpen }: { isOpen: boolean }) {
  return (
    <main className="flex h-96">
      <h1>Board</h1>
      <Button>ENG-12</Button>
      <Button>Next</Button>
      <TextField label="Filter" />
      {isOpen && (
        <SidePanel label="ENG-12" onClose={() => {}}>
          <TextField label="Title" />
        </SidePanel>
      )}
    </main>
  );
}

test.each([
  ["a button that a person went on to", { from: "ENG-12", to: "Next" }],
  [
    "a field that they type in, though the address changed with what they typed",
    { from: "Filter", to: "Filter" },
  ],
])("a side panel that comes late does not take the focus from %s", async (_, { from, to }) => {
  const { rerender } = await render(<Late isOpen={false} />);
  const at = (name: string) => page.getByRole("button", { name }).or(page.getByLabelText(name));
  at(from).element().focus();
  noteOpener();
  at(to).element().focus();
  await rerender(<Late isOpen />);
  await expect.element(page.getByRole("complementary", { name: "ENG-12" })).toBeVisible();
  await expect.element(at(to)).toHaveFocus();
  await rerender(<Late isOpen={false} />);
  await expect.element(at(to)).toHaveFocus();
});

function Trashing({ undo }: { undo: () => void }) {
  const toast = useToast();
  const trash = () =>
    toast({ words: "ENG-12 is in the trash", action: { label: "Undo", run: undo } });
  return <Button onClick={trash}>Trash</Button>;
}

test("what was done can be undone from its toast", async () => {
  const undo = vi.fn<() => void>();
  await render(
    <ToastProvider>
      <Trashing undo={undo} />
    </ToastProvider>,
  );
  await userEvent.click(page.getByRole("button", { name: "Trash" }));
  await expect.element(page.getByText("ENG-12 is in the trash")).toBeVisible();
  await expectAccessible();
  await userEvent.click(page.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  await expect.element(page.getByText("ENG-12 is in the trash")).not.toBeInTheDocument();
});

test("at most three toasts stay", async () => {
  await render(
    <ToastProvider>
      <Trashing undo={() => {}} />
    </ToastProvider>,
  );
  for (let count = 0; count < 5; count += 1)
    await userEvent.click(page.getByRole("button", { name: "Trash" }));
  expect(page.getByText("ENG-12 is in the trash").elements()).toHaveLength(3);
});
