import { Channel, NotificationType } from "@teamflow/domain/notification";
import { dayWords, instantOf, todayHere } from "../i18n/dates.ts";
import { useRegion, useText } from "../i18n/locale.ts";
import { useNow } from "../i18n/now.ts";
import { useHistoryText } from "./history-words.ts";
import { useNotificationText } from "./notification-words.ts";
import { usePermissionName, useRoleText } from "./role-words.ts";

/** What an id in a field names, where the screen knows it: a person, a status, a label; or a role of another kind. */
export type NameOf = (field: string, id: string) => string | undefined;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;
const day = /^\d{4}-\d\d-\d\d$/;

/** A value of a field as people read it; what is not there is "none". */
export function useValueWords(nameOf: NameOf): (field: string, value: unknown) => string {
  const text = useHistoryText();
  const textWords = useTextWords(nameOf);
  const decisionWords = useDecisionWords();
  const words = (field: string, value: unknown): string => {
    if (typeof value === "boolean") return value ? text.yes : text.no;
    if (typeof value === "string" && value !== "") return textWords(field, value);
    if (typeof value === "number") return String(value);
    if (Array.isArray(value) && value.length > 0)
      return value.map((item) => words(field, item)).join(", ");
    if (isNamed(value)) return value.name;
    const decision = decisionWords(value);
    if (decision !== undefined) return decision;
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return JSON.stringify(value);
    return text.nothing;
  };
  return words;
}

/** Of what is told by which way: what was decided, or that nothing is any more. */
function useDecisionWords(): (value: unknown) => string | undefined {
  const { channels, types } = useNotificationText();
  const { told } = useHistoryText();
  return (value) => {
    if (typeof value !== "object" || value === null) return undefined;
    const { type, channel, isEnabled }: Partial<Record<string, unknown>> = { ...value };
    const [what, way] = [NotificationType.safeParse(type).data, Channel.safeParse(channel).data];
    if (!what || !way) return undefined;
    const words = { true: told.on, false: told.off }[String(isEnabled)] ?? told.standard;
    return `${types[what]} (${channels[way]}): ${words}`;
  };
}

function isNamed(value: unknown): value is { name: string } {
  return (
    typeof value === "object" && value !== null && "name" in value && typeof value.name === "string"
  );
}

function useTextWords(nameOf: NameOf): (field: string, value: string) => string {
  const region = useRegion();
  const today = todayHere(useNow());
  const priorities: Record<string, string | undefined> = useText().tasks.priorities;
  const roles: Record<string, string | undefined> = useRoleText().names;
  const permissionName = usePermissionName();
  return (field, value) => {
    if (field === "role") return nameOf(field, value) ?? roles[value] ?? value;
    if (field === "priority") return priorities[value] ?? value;
    if (field === "scopes" || field === "permissions") return permissionName(value);
    if (uuid.test(value)) return nameOf(field, value) ?? shortId(value);
    if (instant.test(value)) return instantOf(region, new Date(value));
    return day.test(value) ? dayWords(region, value, today) : value;
  };
}

/** The end of an id: its beginning is the time, which its neighbours share. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`;
}
