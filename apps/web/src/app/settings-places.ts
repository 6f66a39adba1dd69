import type { Permission } from "@teamflow/domain/permission";
import { may } from "@teamflow/domain/permission";
import {
  Bell,
  Bot,
  CircleHelp,
  DatabaseZap,
  KeyRound,
  ScrollText,
  Send,
  Settings2,
  Shield,
  TableProperties,
  ToggleRight,
  Users,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { organizations } from "../i18n/en/organizations.ts";
import { useAssignmentsShown } from "./feature.ts";
import { useOrganization } from "./organization.ts";

type Words = (typeof organizations)["places"];

/** One place of the settings. */
export type SettingsPlace = {
  name: keyof Words;
  to:
    | "/o/$slug/people"
    | `/o/$slug/settings/${"general" | "roles" | "explain" | "tokens" | "service-accounts" | "audit"}`
    | "/o/$slug/settings/assignment-rules"
    | `/o/$slug/settings/${"notifications" | "deliveries" | "features" | "cache"}`;
  Icon: LucideIcon;
  /** What a role must hold to look at it. */
  permission: Permission;
};

const places: readonly SettingsPlace[] = [
  {
    ...{ name: "general", to: "/o/$slug/settings/general", Icon: Settings2 },
    permission: "organization:read",
  },
  { name: "people", to: "/o/$slug/people", Icon: Users, permission: "member:read" },
  { name: "roles", to: "/o/$slug/settings/roles", Icon: Shield, permission: "role:read" },
  {
    ...{ name: "rules", to: "/o/$slug/settings/assignment-rules", Icon: TableProperties },
    permission: "assignment:read",
  },
  {
    ...{ name: "explain", to: "/o/$slug/settings/explain", Icon: CircleHelp },
    permission: "organization:read",
  },
  {
    ...{ name: "tokens", to: "/o/$slug/settings/tokens", Icon: KeyRound },
    permission: "organization:read",
  },
  {
    ...{ name: "serviceAccounts", to: "/o/$slug/settings/service-accounts", Icon: Bot },
    permission: "service_account:read",
  },
  {
    ...{ name: "notifications", to: "/o/$slug/settings/notifications", Icon: Bell },
    permission: "organization:read",
  },
  {
    ...{ name: "deliveries", to: "/o/$slug/settings/deliveries", Icon: Send },
    permission: "audit:read",
  },
  {
    ...{ name: "features", to: "/o/$slug/settings/features", Icon: ToggleRight },
    permission: "flag:read",
  },
  {
    ...{ name: "cache", to: "/o/$slug/settings/cache", Icon: DatabaseZap },
    permission: "cache:read",
  },
  {
    ...{ name: "audit", to: "/o/$slug/settings/audit", Icon: ScrollText },
    permission: "audit:read",
  },
];

/** The places that this member may look at. */
export function useSettingsPlaces(): SettingsPlace[] {
  const own = useOrganization();
  const hasAssignments = useAssignmentsShown();
  return places.filter(
    ({ name, permission }) => may(own, permission) && (name !== "rules" || hasAssignments),
  );
}
