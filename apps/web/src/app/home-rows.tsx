import { useText } from "../i18n/locale.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { remembered } from "./remembered.ts";

const counts = ["3", "0", "1", "2", "4", "5"] as const;

/** How many tasks stood at the top of the first screen when it was last looked at: as many are to come. */
const homeRows = remembered("home-rows", counts);

/** Keeps in mind how many tasks stand there. */
export function rememberRows(count: number): void {
  const known = counts.find((each) => Number(each) === count);
  if (known) homeRows.set(known);
}

/** The shape of those tasks, as high as they will be, so that the projects below stay where they are. */
export function HomeRowsSkeleton() {
  const { loading } = useText().common;
  const rows = Number(homeRows.get());
  return (
    <div role="status" aria-label={loading} className="min-h-8 px-4 pt-1 pb-3 max-sm:px-3">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-10 items-center gap-3 max-sm:h-12">
          <Skeleton className="size-4" />
          <Skeleton className={index % 2 === 0 ? "h-4 w-2/5" : "h-4 w-1/3"} />
          <Skeleton className="ms-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
