import { channels, isOfProject, type NotificationType } from "@teamflow/domain/notification";
import type { Preference } from "@teamflow/domain/notification-preference";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useNotificationText } from "../../app/notification-words.ts";
import { assignmentGroups, preferenceGroups } from "./preference-groups.ts";
import { changeOf, type Decide } from "./use-decisions.ts";
import { useNotifySettingsText } from "./words.ts";

/** Whose decisions are taken here. */
type Level = "person" | "person_in_project" | "organization" | "project";

type MatrixProps = {
  preferences: Preference[];
  level: Level;
  isLocked?: boolean;
  /** Whether anybody hears of assignments and teams at all. */
  hasAssignments: boolean;
  onDecide: Decide;
};

/** Every type by every way, each with what holds and who decided it. */
export function PreferenceMatrix(props: MatrixProps) {
  const { matrix } = useNotifySettingsText();
  const { channels: names } = useNotificationText();
  const isInProject = props.level === "project" || props.level === "person_in_project";
  const groups = preferenceGroups.flatMap(({ name, types }) => {
    if (!props.hasAssignments && assignmentGroups.includes(name)) return [];
    const shown = types.filter((type) => !isInProject || isOfProject(type));
    return shown.length === 0 ? [] : [{ name, types: shown }];
  });
  return (
    <table className="w-full table-fixed text-sm">
      <thead className="text-xs text-faint">
        <tr className="h-9 border-b border-line">
          <th className="pe-3 text-start font-medium">{matrix.what}</th>
          {channels.map((channel) => (
            <th key={channel} className="w-24 text-center font-medium max-sm:w-18">
              {names[channel]}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ name, types }) => (
        <tbody key={name}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={channels.length + 1}
              className="h-9 pt-3 text-start text-xs font-medium text-faint"
            >
              {matrix.groups[name]}
            </th>
          </tr>
          {types.map((type) => (
            <Row key={type} {...props} type={type} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ type, ...props }: MatrixProps & { type: NotificationType }) {
  const { types } = useNotificationText();
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-2 pe-3 text-start font-normal">
        {types[type]}
      </th>
      {channels.map((channel) => {
        const preference = props.preferences.find(
          (each) => each.type === type && each.channel === channel,
        );
        return (
          <td key={channel} className="h-11 text-center align-middle">
            {preference && <Cell {...props} preference={preference} />}
          </td>
        );
      })}
    </tr>
  );
}

type CellProps = Omit<MatrixProps, "preferences"> & { preference: Preference };

function Cell({ preference, ...props }: CellProps) {
  const { type, channel, isEnabled, isMandatory } = preference;
  const { matrix } = useNotifySettingsText();
  const words = useNotificationText();
  const name = matrix.cell(words.channels[channel], words.types[type]);
  // What was just chosen shows with the press, whatever else is being drawn.
  const [wanted, setWanted] = useState<boolean | null>(null);
  const choose = async (isChosen: boolean) => {
    setWanted(isChosen);
    await props.onDecide([changeOf(preference, isChosen)]);
    setWanted(null);
  };
  return (
    <div className="flex flex-col items-center gap-0.5">
      <label className="flex size-6 items-center justify-center max-sm:size-8">
        <input
          type="checkbox"
          aria-label={name}
          checked={wanted ?? isEnabled}
          disabled={props.isLocked || isMandatory}
          onChange={(event) => void choose(event.currentTarget.checked)}
          className="size-4 rounded"
        />
      </label>
      <Source {...props} preference={preference} name={name} />
    </div>
  );
}

/** Who decided about a box; what was decided here, a press takes back. */
function Source({ preference, name, level, isLocked, onDecide }: CellProps & { name: string }) {
  const { source, isMandatory, isDecidedHere } = preference;
  const { matrix } = useNotifySettingsText();
  if (isMandatory)
    return (
      <span className="text-[0.6875rem] leading-4 text-faint" data-tooltip={matrix.always}>
        {matrix.sources.always}
      </span>
    );
  if (isDecidedHere && !isLocked) {
    const reset = (level === "project" ? matrix.resetToOrganization : matrix.reset)(name);
    return (
      <button
        type="button"
        aria-label={`${matrix.own[level]}: ${reset}`}
        data-tooltip={reset}
        onClick={() => void onDecide([changeOf(preference, null)])}
        className="inline-flex min-h-6 items-center gap-1 rounded px-1 text-[0.6875rem] leading-4 text-accent hover:bg-hover"
      >
        {matrix.own[level]}
        <RotateCcw size={10} aria-hidden />
      </button>
    );
  }
  if (source === "system") return null;
  const isFarther = source === "person" && level === "person_in_project";
  return (
    <span className="text-[0.6875rem] leading-4 text-faint">
      {isFarther ? matrix.sources.personEverywhere : matrix.sources[source]}
    </span>
  );
}
