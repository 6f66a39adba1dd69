import type { AccountPatch, User } from "@teamflow/domain/user";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useShownUser } from "./use-shown-user.ts";
import { useAccountText } from "./words.ts";

const fields = ["name", "username", "locale", "timeZone"] as const;

/** Both versions of what somebody says of themselves, field by field, and the choice between them. */
export function ProfileConflict({
  mine,
  theirs,
  save,
  onAgain,
}: {
  mine: AccountPatch;
  theirs: User;
  save: (mine: AccountPatch) => Promise<User | null>;
  /** Somebody was faster once more. */
  onAgain: (conflict: { mine: AccountPatch; theirs: User }) => void;
}) {
  const { conflict } = useAccountText();
  const show = useShownUser();
  const [problem, setProblem] = useState<unknown>(null);
  const keepMine = async () => {
    try {
      const again = await save({ ...mine, version: theirs.version });
      if (again) onAgain({ mine, theirs: again });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div role="alert" className="flex flex-col gap-3">
      <div>
        <h3 className="font-semibold">{conflict.title}</h3>
        <p className="text-sm text-soft">{conflict.lead}</p>
      </div>
      <Versions mine={mine} theirs={theirs} />
      {problem !== null && <FailureLine error={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => void keepMine()}>
          {conflict.keepMine}
        </Button>
        <Button onClick={() => show(theirs)}>{conflict.keepTheirs}</Button>
      </div>
    </div>
  );
}

function Versions({ mine, theirs }: { mine: AccountPatch; theirs: User }) {
  const { conflict, profile } = useAccountText();
  const names = {
    ...{ name: profile.name, username: profile.username },
    ...{ locale: profile.language, timeZone: profile.timeZone },
  };
  const different = fields.filter((field) => (mine[field] ?? null) !== theirs[field]);
  return (
    <table className="w-full max-w-lg table-fixed text-sm">
      <thead className="text-xs text-faint">
        <tr className="h-8 border-b border-line">
          <th className="text-start font-medium">{conflict.field}</th>
          <th className="text-start font-medium">{conflict.mine}</th>
          <th className="text-start font-medium">{conflict.theirs}</th>
        </tr>
      </thead>
      <tbody>
        {different.map((field) => (
          <tr key={field} className="border-b border-line align-top">
            <th scope="row" className="py-2 pe-3 text-start font-normal text-soft">
              {names[field]}
            </th>
            <td className="py-2 pe-3 break-words">{mine[field] ?? conflict.nothing}</td>
            <td className="py-2 break-words">{theirs[field] ?? conflict.nothing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
