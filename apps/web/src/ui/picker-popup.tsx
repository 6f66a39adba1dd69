import { Check, Plus } from "lucide-react";
import {
  type ComponentProps,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useState,
} from "react";
import { classes } from "./classes.ts";
import type { PickerOption, PickerProps } from "./picker.tsx";
import { PopoverPopup } from "./popover-popup.tsx";

/** The list that a `Picker` opens: type to narrow it, arrow keys and Enter to choose. */
export function PickerPopup({
  open,
  setOpen,
  anchor,
  ...picker
}: PickerProps & {
  open: boolean;
  setOpen: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
}) {
  return (
    <PopoverPopup label={picker.label} {...{ open, setOpen, anchor }}>
      {open && <Choices {...picker} onDone={() => setOpen(false)} />}
    </PopoverPopup>
  );
}

type Line = PickerOption & { run: () => void; isNew?: boolean };

function Choices({ onDone, ...picker }: PickerProps & { onDone: () => void }) {
  const listId = useId();
  const { lines, current, query, type, point, choose, onKeyDown } = useChoices(picker, onDone);
  const currentId = lines[current] ? `${listId}-${current}` : undefined;
  useEffect(() => {
    if (currentId) document.getElementById(currentId)?.scrollIntoView({ block: "nearest" });
  }, [currentId]);
  return (
    <>
      <QueryField
        label={picker.label}
        placeholder={picker.placeholder}
        listId={listId}
        currentId={currentId}
        value={query}
        onKeyDown={onKeyDown}
        onType={type}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={picker.label}
        aria-multiselectable={picker.many || undefined}
        className="min-h-0 overflow-y-auto p-1"
      >
        {lines.map((line, at) => (
          <Choice
            key={line.value}
            line={line}
            id={`${listId}-${at}`}
            isCurrent={at === current}
            isChosen={picker.chosen.includes(line.value)}
            onPoint={() => point(at)}
            onChoose={() => choose(line)}
          />
        ))}
      </div>
      {lines.length === 0 && <p className="px-3 pb-3 text-sm text-faint">{picker.nothing}</p>}
    </>
  );
}

function useChoices(picker: PickerProps, onDone: () => void) {
  const [query, setQuery] = useState("");
  const [index, point] = useState(0);
  const lines = linesOf(picker, query, onDone);
  const current = Math.min(index, lines.length - 1);
  const type = (typed: string) => {
    setQuery(typed);
    point(0);
  };
  const choose = (line: Line | undefined) => {
    line?.run();
    if (line?.isNew) type("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    if (!step) return choose(lines[current]);
    point((current + step + lines.length) % Math.max(1, lines.length));
  };
  return { lines, current, query, type, point, choose, onKeyDown };
}

function QueryField({
  label,
  listId,
  currentId,
  onType,
  ...input
}: Pick<ComponentProps<"input">, "placeholder" | "value" | "onKeyDown"> & {
  label: string;
  listId: string;
  currentId: string | undefined;
  onType: (typed: string) => void;
}) {
  return (
    <input
      {...input}
      role="combobox"
      aria-label={label}
      aria-expanded
      aria-controls={listId}
      aria-activedescendant={currentId}
      aria-autocomplete="list"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onType(event.currentTarget.value)}
      className="h-9 shrink-0 border-b border-line bg-transparent px-3 text-sm outline-none max-sm:h-11 max-sm:text-lg"
    />
  );
}

function Choice({
  line,
  id,
  isCurrent,
  isChosen,
  onPoint,
  onChoose,
}: {
  line: Line;
  id: string;
  isCurrent: boolean;
  isChosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={classes(
        "flex min-h-8 w-full items-center gap-2 rounded-[4px] px-2 py-1 text-start text-sm max-sm:min-h-11",
        isCurrent && "bg-hover",
      )}
    >
      {line.icon}
      <span className="min-w-0 flex-1 truncate">{line.label}</span>
      {line.note && <span className="shrink-0 text-xs text-faint">{line.note}</span>}
      <Check
        size={14}
        aria-hidden
        className={classes("shrink-0 text-accent", !isChosen && "invisible")}
      />
    </button>
  );
}

function linesOf(
  { options, many, onChoose, create }: PickerProps,
  query: string,
  onDone: () => void,
): Line[] {
  const typed = query.trim().toLowerCase();
  const found = options
    .filter((option) => option.label.toLowerCase().includes(typed))
    .map((option) => ({
      ...option,
      run: () => {
        onChoose(option.value);
        if (!many) onDone();
      },
    }));
  if (!create || typed === "" || options.some((option) => option.label.toLowerCase() === typed))
    return found;
  const name = query.trim();
  const icon = <Plus size={14} aria-hidden className="shrink-0 text-soft" />;
  return [
    ...found,
    { value: "+new", label: create.label(name), icon, isNew: true, run: () => create.run(name) },
  ];
}
