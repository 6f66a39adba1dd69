import { useText } from "../../i18n/locale.ts";
import { Skeleton } from "../../ui/skeleton.tsx";

/** The shape of a board that is coming. */
export function BoardWaiting() {
  const { common } = useText();
  return (
    <div
      role="status"
      aria-label={common.loading}
      className="flex gap-2 overflow-hidden px-3 pt-10"
    >
      {["one", "two", "three", "four"].map((column) => (
        <div key={column} className="flex w-68 shrink-0 flex-col gap-2 max-sm:w-[84vw]">
          <Skeleton className="h-20" />
          <Skeleton className="h-20" />
        </div>
      ))}
    </div>
  );
}
