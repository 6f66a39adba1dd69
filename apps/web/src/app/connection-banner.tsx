import { CloudOff, WifiOff } from "lucide-react";
import { useText } from "../i18n/locale.ts";
import { Banner } from "../ui/banner.tsx";
import { useLive } from "./live.ts";
import { useOnline } from "./online.ts";

/** Says that what is shown may be old: at once when this device is offline, after 5 s when the live stream is down. */
export function ConnectionBanner() {
  const { state } = useText().common;
  const connected = useLive();
  const online = useOnline();
  if (!online) return <Banner icon={<WifiOff size={15} />}>{state.offline}</Banner>;
  if (!connected) return <Banner icon={<CloudOff size={15} />}>{state.disconnected}</Banner>;
  return null;
}
