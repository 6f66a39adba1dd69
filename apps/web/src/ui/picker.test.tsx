import "./tokens.css";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../test/axe.ts";
import { Picker } from "./picker.tsx";

const options = ["bug", "docs", "design"].map((value) => ({ value, label: value }));

function Labels({ onCreate }: { onCreate: (name: string) => void }) {
  const [chosen, setChosen] = useState<string[]>(["docs"]);
  return (
    <Picker
      many
      label="Labels"
      placeholder="Find"
      nothing="Nothing found"
      options={options}
      chosen={chosen}
      onChoose={(value) => setChosen([...chosen, value])}
      create={{ label: (name) => `Create ${name}`, run: onCreate }}
    >
      {(trigger) => (
        <button type="button" {...trigger}>
          {chosen.join(", ")}
        </button>
      )}
    </Picker>
  );
}

test("typing narrows the list, Enter chooses, and several can be chosen in one go", async () => {
  await render(<Labels onCreate={() => {}} />);
  await userEvent.click(page.getByRole("button", { name: "docs" }));
  await expect.element(page.getByRole("combobox", { name: "Labels" })).toHaveFocus();
  await expect
    .element(page.getByRole("option", { name: "docs" }))
    .toHaveAttribute("aria-selected", "true");
  await expectAccessible();
  await userEvent.keyboard("bu{Enter}");
  await expect.element(page.getByText("docs, bug")).toBeVisible();
  await expect
    .element(page.getByRole("option", { name: "bug" }))
    .toHaveAttribute("aria-selected", "true");
});

test("Esc closes it and gives the focus back", async () => {
  await render(<Labels onCreate={() => {}} />);
  await userEvent.click(page.getByRole("button", { name: "docs" }));
  await expect.element(page.getByRole("combobox")).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("combobox")).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "docs" })).toHaveFocus();
});

test("a name that no option has can be made, one that is there can't", async () => {
  const onCreate = vi.fn<(name: string) => void>();
  await render(<Labels onCreate={onCreate} />);
  await userEvent.click(page.getByRole("button", { name: "docs" }));
  await userEvent.fill(page.getByRole("combobox"), "Bug");
  expect(page.getByRole("option").elements()).toHaveLength(1);
  await userEvent.fill(page.getByRole("combobox"), "urgent ");
  await userEvent.keyboard("{Enter}");
  expect(onCreate).toHaveBeenCalledExactlyOnceWith("urgent");
});
