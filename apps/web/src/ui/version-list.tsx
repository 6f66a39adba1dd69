import { instantOf } from "../i18n/dates.ts";
import { useRegion, useText } from "../i18n/locale.ts";
import { Button } from "./button.tsx";
import { classes } from "./classes.ts";

/** One state that something was in: what it is called, who made it, and when. */
export type Version = {
  number: number;
  name: string;
  by: string;
  /** Null for what was there from the beginning. */
  at: Date | null;
  /** What else is to be known of it. */
  note?: string | undefined;
};

/** The versions of something, newest first, of which one is chosen. */
export function VersionList({
  label,
  versions,
  current,
  chosen,
  onChoose,
  onMore,
}: {
  label: string;
  versions: readonly Version[];
  /** What the newest is called besides: it is how things stand. */
  current: string;
  chosen: number;
  onChoose: (number: number) => void;
  /** Absent where there are no earlier ones. */
  onMore: (() => void) | undefined;
}) {
  const { common } = useText();
  return (
    <div className="flex flex-col gap-2">
      <ol
        aria-label={label}
        className="-m-0.5 flex max-h-[50vh] flex-col gap-0.5 overflow-y-auto p-0.5 max-sm:max-h-48"
      >
        {versions.map((version, at) => (
          <VersionLine
            key={version.number}
            version={version}
            current={at === 0 ? current : undefined}
            isChosen={version.number === chosen}
            onChoose={() => onChoose(version.number)}
          />
        ))}
      </ol>
      {onMore && (
        <Button size="small" look="quiet" onClick={onMore}>
          {common.loadMore}
        </Button>
      )}
    </div>
  );
}

function VersionLine({
  version: { name, by, at, note },
  current,
  isChosen,
  onChoose,
}: {
  version: Version;
  current: string | undefined;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const region = useRegion();
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={classes(
          "flex w-full flex-col items-start gap-0.5 rounded px-2.5 py-1.5 text-start text-sm transition-tint hover:bg-hover",
          isChosen && "bg-accent-wash",
        )}
      >
        <span className="flex w-full items-baseline gap-2 font-medium">
          {name}
          {current && <span className="ms-auto text-xs font-normal text-soft">{current}</span>}
        </span>
        <span className="text-xs text-soft">{by}</span>
        {at && (
          <time dateTime={at.toISOString()} className="text-xs text-soft">
            {instantOf(region, at)}
          </time>
        )}
        {note && <span className="text-xs text-soft">{note}</span>}
      </button>
    </li>
  );
}
