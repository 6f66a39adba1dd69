import type { ActorKind } from "@teamflow/domain/audit";
import { Bot, Cog } from "lucide-react";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { useHistoryText } from "./history-words.ts";

/** Who acted: a member of the organization, or TeamFlow itself. */
export type Actor = { actorKind: ActorKind; actorName: string | null };

/** A face for whoever acted: a person's initials, or what kind of program it was. */
export function ActorMark({ actorKind, actorName }: Actor) {
  if (actorKind === "person" || actorKind === "break_glass")
    return <Avatar name={actorName ?? "?"} size="small" />;
  const Icon = actorKind === "bot" ? Bot : Cog;
  return (
    <span
      aria-hidden
      className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-press text-soft"
    >
      <Icon size={12} />
    </span>
  );
}

/** What whoever acted is called; a visit by whoever runs the instance says so. */
export function ActorName({ actorKind, actorName }: Actor) {
  const { actors, unknownActor } = useHistoryText();
  const name = actorKind === "job" ? actors.job : (actorName ?? unknownActor);
  return (
    <>
      <span className="font-medium text-ink">{name}</span>
      {actorKind === "bot" && <Badge className="ms-1.5">{actors.bot}</Badge>}
      {actorKind === "break_glass" && (
        <Badge tone="orange" className="ms-1.5">
          {actors.break_glass}
        </Badge>
      )}
    </>
  );
}
