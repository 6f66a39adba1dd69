import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { Suspense } from "react";
import { useText } from "../i18n/locale.ts";
import { classes } from "../ui/classes.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useAction } from "./action-registry.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { OrganizationMenu } from "./organization-menu.tsx";
import { RailLinks, SettingsLink } from "./rail-links.tsx";
import { RailFavourites } from "./panels.tsx";
import { railWidth } from "./rail-width.ts";

/** The way to every room, at the left: 240 px with words, 56 px with icons. A phone has the bottom bar instead. */
export function Rail() {
  const { rail } = useText().common;
  const narrow = railWidth.use() === "narrow";
  const toggle = useAction("rail.toggle");
  return (
    <nav
      aria-label={rail.label}
      className={classes(
        "flex shrink-0 flex-col gap-1 px-2 py-2 max-sm:hidden",
        narrow ? "w-14" : "w-60",
      )}
    >
      <div className={classes("flex items-center gap-1", narrow && "flex-col")}>
        <OrganizationMenu narrow={narrow} />
        {toggle && (
          <IconButton
            label={narrow ? rail.expand : rail.collapse}
            keys={toggle.keys}
            icon={narrow ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
            onClick={toggle.run}
          />
        )}
      </div>
      <RailLinks narrow={narrow} />
      <Suspense>
        <RailFavourites narrow={narrow} />
      </Suspense>
      <div className="mt-auto flex flex-col gap-0.5">
        <SettingsLink narrow={narrow} />
        <AccountMenu narrow={narrow} />
      </div>
    </nav>
  );
}
