import {
  Activity,
  Bell,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  UserRound,
} from "lucide-react";
import type { Account } from "../../i18n/en/account.ts";

/** One place of the account. */
export type AccountPlace = {
  name: keyof Pick<Account, "profile" | "security" | "notifications" | "sessions" | "activity">;
  to: "/me" | `/me/${"security" | "notifications" | "sessions" | "activity"}`;
  Icon: LucideIcon;
};

export const accountPlaces: readonly AccountPlace[] = [
  { name: "profile", to: "/me", Icon: UserRound },
  { name: "security", to: "/me/security", Icon: KeyRound },
  { name: "notifications", to: "/me/notifications", Icon: Bell },
  { name: "sessions", to: "/me/sessions", Icon: MonitorSmartphone },
  { name: "activity", to: "/me/activity", Icon: Activity },
];
