import { Suspense, useEffect } from "react";
import { useRouterState } from "@tanstack/react-router";
import { showOverlay, useOverlay } from "./overlay.ts";
import { part } from "../ui/part.tsx";

const Palette = part(async () => (await import("./palette.tsx")).Palette);
const Help = part(async () => (await import("./help.tsx")).Help);
const RailSheet = part(async () => (await import("./rail-sheet.tsx")).RailSheet);

/** Palette, help and, on a phone, the menu. None of them is in the first load. */
export function Overlays() {
  const overlay = useOverlay();
  const place = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => showOverlay(null), [place]);
  const close = () => showOverlay(null);
  return (
    <Suspense>
      {overlay === "palette" && <Palette onClose={close} onMissing={close} />}
      {overlay === "help" && <Help onClose={close} onMissing={close} />}
      {overlay === "menu" && <RailSheet onClose={close} onMissing={close} />}
    </Suspense>
  );
}
