import { Suspense } from "react";
import { LatestNotices, WorkAtHand } from "../../app/home-parts.tsx";
import { HomeRowsSkeleton } from "../../app/home-rows.tsx";
import { useMay } from "../../app/organization.ts";
import { FavouriteStrip, RecentStrip } from "../../app/recent-strip.tsx";

/** What needs somebody today, above the projects: their next tasks and what they have not read, then the ways back. */
export function HomeTop() {
  const mayRead = useMay("task:read");
  return (
    <>
      <div className="@container border-b border-line">
        <div className="grid @4xl:grid-cols-[minmax(0,1fr)_22rem] @4xl:divide-x @4xl:divide-line">
          {mayRead && (
            <Suspense
              fallback={
                <div className="pt-11">
                  <HomeRowsSkeleton />
                </div>
              }
            >
              <WorkAtHand />
            </Suspense>
          )}
          <Suspense>
            <LatestNotices />
          </Suspense>
        </div>
      </div>
      <FavouriteStrip />
      <RecentStrip />
    </>
  );
}
