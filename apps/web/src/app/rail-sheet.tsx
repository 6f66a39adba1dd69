import { Suspense } from "react";
import { useText } from "../i18n/locale.ts";
import { Sheet } from "../ui/sheet.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { OrganizationMenu } from "./organization-menu.tsx";
import { RailFavourites } from "./panels.tsx";
import { RailLinks, SettingsLink } from "./rail-links.tsx";

/** The rail on a phone. */
export function RailSheet({ onClose }: { onClose: () => void }) {
  const { rail } = useText().common;
  return (
    <Sheet label={rail.menu} onClose={onClose}>
      <nav
        aria-label={rail.label}
        className="flex min-h-0 flex-1 flex-col p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      >
        <div className="flex">
          <OrganizationMenu narrow={false} />
        </div>
        <RailLinks narrow={false} />
        <Suspense>
          <RailFavourites narrow={false} />
        </Suspense>
        <div className="mt-auto flex shrink-0 flex-col gap-1">
          <SettingsLink narrow={false} />
          <AccountMenu narrow={false} />
        </div>
      </nav>
    </Sheet>
  );
}
