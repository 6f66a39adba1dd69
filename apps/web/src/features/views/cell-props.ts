import type { FoundTask } from "@teamflow/domain/found-task";
import type { TableColumn } from "./table-columns.ts";
import type { SaveCell } from "./use-cell-write.ts";
import type { TableKeys } from "./use-table-keys.ts";

/** What a cell that is written in gets. */
export type EditorProps = {
  task: FoundTask;
  column: TableColumn;
  keys: TableKeys;
  save: SaveCell;
  /** What was typed here last and not taken. */
  unsaved: string | undefined;
  /** Called when somebody begins to write, or to choose. */
  onBegin: () => void;
};
