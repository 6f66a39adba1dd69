import "./tokens.css";
import { useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Picker } from "./picker.tsx";

/** Asks at once whether what was chosen is meant; or takes it as it is. */
function Urgency({ asks }: { asks: boolean }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Picker
        label="Priority"
        placeholder="Find"
        nothing="Nothing found"
        options={[{ value: "urgent", label: "Urgent" }]}
        chosen={[]}
        onChoose={() => setAsked(asks)}
      >
        {(trigger) => <Button {...trigger}>Choose</Button>}
      </Picker>
      {isAsked && (
        <Dialog title="Is it meant?" onClose={() => setAsked(false)}>
          <Button data-first-focus>Yes</Button>
        </Dialog>
      )}
    </>
  );
}

const button = (name: string) => page.getByRole("button", { name });

async function choose(): Promise<void> {
  await button("Choose").click();
  await expect.element(page.getByRole("combobox", { name: "Priority" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
}

const popups = () => document.querySelectorAll(".pop-up");

test("a dialog that a choice opened keeps the focus, also once the popup has faded", async () => {
  await render(<Urgency asks />);
  await choose();
  await expect.element(button("Yes")).toHaveFocus();
  await expect.poll(() => popups().length).toBe(1);
  await new Promise(requestAnimationFrame);
  await expect.element(button("Yes")).toHaveFocus();
});

test("where nothing took the focus it goes back to the button", async () => {
  await render(<Urgency asks={false} />);
  await choose();
  await expect.poll(() => popups().length).toBe(0);
  await expect.element(button("Choose")).toHaveFocus();
});
