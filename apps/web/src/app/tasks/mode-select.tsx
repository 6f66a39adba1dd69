import type { BulkTaskEdit } from "@teamflow/domain/task-bulk";
import { Select } from "../../ui/select.tsx";

/** What becomes of the others where one of many is refused: what is done to many asks for it in one way. */
export type BulkMode = BulkTaskEdit["mode"];

const modes = ["best_effort", "all_or_nothing"] as const satisfies BulkMode[];

/** Asks whether one that is refused stops all of them, or only itself. */
export function ModeSelect({
  words,
  mode,
  onChoose,
}: {
  words: Record<BulkMode | "mode", string>;
  mode: BulkMode;
  onChoose: (mode: BulkMode) => void;
}) {
  return (
    <Select
      label={words.mode}
      value={mode}
      onChange={({ currentTarget: { value } }) =>
        onChoose(modes.find((each) => each === value) ?? "best_effort")
      }
      options={modes.map((value) => ({ value, label: words[value] }))}
    />
  );
}
