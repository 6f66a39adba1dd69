import "./tokens.css";
import { Trash2 } from "lucide-react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { axeFindings } from "../../test/axe.ts";
import { Avatar } from "./avatar.tsx";
import { Badge } from "./badge.tsx";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";
import { Checkbox } from "./checkbox.tsx";
import { EmptyState } from "./empty-state.tsx";
import { IconButton } from "./icon-button.tsx";
import { Kbd } from "./kbd.tsx";
import { Progress } from "./progress.tsx";
import { Select } from "./select.tsx";
import { SkeletonRows } from "./skeleton.tsx";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";
import { TooltipLayer } from "./tooltip-layer.tsx";

const tones = [
  "gray",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
] as const;
const roles = [
  { value: "member", label: "Member" },
  { value: "viewer", label: "Viewer" },
];

function Everything() {
  return (
    <main className="flex flex-col gap-4 bg-surface p-4">
      <h1>Controls</h1>
      <div className="flex gap-2">
        <Button look="primary">Create project</Button>
        <Button>Cancel</Button>
        <Button look="quiet">Load more</Button>
        <Button look="danger">Delete</Button>
        <Button busy>Saving</Button>
        <IconButton label="Move to trash" icon={<Trash2 size={16} />} keys="delete" />
      </div>
      <TextField label="Name" hint="As colleagues know it" />
      <TextField label="Key" error="Letters and digits only." />
      <TextArea label="Description" />
      <Select label="Role" options={roles} />
      <Checkbox label="Keep me signed in" />
      <div className="flex gap-2">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </div>
      <div className="flex gap-2">
        {["Ada Verhoeven", "Bo", "Chidi Okafor", "Dua", "Eva", "Femke", "Gus", "Hana"].map(
          (name) => (
            <Avatar key={name} name={name} labelled />
          ),
        )}
      </div>
      <Banner icon="!">You are offline.</Banner>
      <Progress label="Importing" words="34 of 102" done={34} total={102} />
      <EmptyState title="Start with a project">A project holds tasks.</EmptyState>
      <Kbd keys="g p" />
      <SkeletonRows label="Loading" />
    </main>
  );
}

afterEach(() => {
  delete document.documentElement.dataset["theme"];
});

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  test("every control can be read and used by everybody", async () => {
    document.documentElement.dataset["theme"] = theme;
    await render(<Everything />);
    expect(await axeFindings()).toEqual([]);
  });
});

test("no button looks like plain text", async () => {
  await render(<Button look="quiet">Sign out</Button>);
  const { backgroundColor } = getComputedStyle(page.getByRole("button").element());
  expect(backgroundColor).not.toMatch(/, 0\)$|\/ 0\)$|transparent/);
});

test("a busy button keeps the focus and can't be pressed again", async () => {
  const onClick = vi.fn<() => void>();
  const screen = await render(<Button onClick={onClick}>Save</Button>);
  await userEvent.click(screen.getByRole("button"));
  await screen.rerender(
    <Button onClick={onClick} busy>
      Save
    </Button>,
  );
  await userEvent.keyboard("{Enter}");
  expect(onClick).toHaveBeenCalledTimes(1);
  await expect.element(screen.getByRole("button")).toHaveFocus();
});

test("a field's error is read with the field", async () => {
  await render(<TextField label="Key" error="Letters and digits only." />);
  await expect.element(page.getByLabelText("Key")).toBeInvalid();
  await expect
    .element(page.getByLabelText("Key"))
    .toHaveAccessibleDescription("Letters and digits only.");
});

test("a select offers its options and tells which was chosen", async () => {
  const chosen = vi.fn<(value: string) => void>();
  await render(
    <Select label="Role" options={roles} onChange={(event) => chosen(event.currentTarget.value)} />,
  );
  await userEvent.selectOptions(page.getByLabelText("Role"), "Viewer");
  expect(chosen).toHaveBeenCalledWith("viewer");
});

test("a tooltip appears at once on keyboard focus, with the shortcut, and Esc takes it away", async () => {
  await render(
    <>
      <IconButton label="Move to trash" icon={<Trash2 size={16} />} keys="g t" />
      <TooltipLayer />
    </>,
  );
  await userEvent.keyboard("{Tab}");
  await expect.element(page.getByText("Move to trash")).toBeVisible();
  await expect.element(page.getByText("T", { exact: true })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("Move to trash")).not.toBeInTheDocument();
});
