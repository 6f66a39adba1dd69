import { useEffect, useEffectEvent, useRef } from "react";
import { useText } from "../i18n/locale.ts";
import { Button } from "./button.tsx";

/** The end of a list that goes on: fetches the next page when it comes near the screen, or when it is pressed. */
export function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const { loadMore } = useText().common;
  const end = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);
  useEffect(() => {
    if (!end.current || busy) return;
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && more(), {
      rootMargin: "600px",
    });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [busy]);
  return (
    <div ref={end} className="flex justify-center p-3">
      <Button look="quiet" size="small" busy={busy} onClick={onMore}>
        {loadMore}
      </Button>
    </div>
  );
}
