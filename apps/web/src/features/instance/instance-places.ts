import {
  Activity,
  Building2,
  Gauge,
  HeartPulse,
  Mail,
  Settings2,
  ShieldAlert,
  ToggleRight,
  Users,
} from "lucide-react";

/** The places of the administration, in the order in which they are looked at. */
export const instancePlaces = [
  { name: "overview", to: "/$adminPath", Icon: Gauge },
  { name: "users", to: "/$adminPath/accounts", Icon: Users },
  { name: "organizations", to: "/$adminPath/organizations", Icon: Building2 },
  { name: "settings", to: "/$adminPath/settings", Icon: Settings2 },
  { name: "flags", to: "/$adminPath/features", Icon: ToggleRight },
  { name: "outbox", to: "/$adminPath/mail", Icon: Mail },
  { name: "jobs", to: "/$adminPath/jobs", Icon: Activity },
  { name: "health", to: "/$adminPath/health", Icon: HeartPulse },
  { name: "log", to: "/$adminPath/log", Icon: ShieldAlert },
] as const;
