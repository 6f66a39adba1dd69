import type { Permission } from "@teamflow/domain/permission";
import { may } from "@teamflow/domain/permission";
import { Bot, CircleHelp, KeyRound, ScrollText, Settings2, Shield, Users } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { organizations } from "../i18n/en/organizations.ts";
import { useOrganization } from "./organization.ts";

type Words = (typeof organizations)["places"];

/** One place of the settings. */
export type SettingsPlace = {
  name: keyof Words;
  to:
    | "/o/$slug/people"
    | `/o/$slug/settings/${"general" | "roles" | "explain" | "tokens" | "service-accounts" | "audit"}`;
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
    ...{ name: "audit", to: "/o/$slug/settings/audit", Icon: ScrollText },
    permission: "audit:read",
  },
];

/** The places that this member may look at. */
export function useSettingsPlaces(): SettingsPlace[] {
  const own = useOrganization();
  return places.filter(({ permission }) => may(own, permission));
}
