import { Activity, KeyRound, type LucideIcon, MonitorSmartphone, UserRound } from "lucide-react";
import type { Account } from "../../i18n/en/account.ts";

/** One place of the account. */
export type AccountPlace = {
  name: keyof Pick<Account, "profile" | "security" | "sessions" | "activity">;
  to: "/me" | `/me/${"security" | "sessions" | "activity"}`;
  Icon: LucideIcon;
};

export const accountPlaces: readonly AccountPlace[] = [
  { name: "profile", to: "/me", Icon: UserRound },
  { name: "security", to: "/me/security", Icon: KeyRound },
  { name: "sessions", to: "/me/sessions", Icon: MonitorSmartphone },
  { name: "activity", to: "/me/activity", Icon: Activity },
];
