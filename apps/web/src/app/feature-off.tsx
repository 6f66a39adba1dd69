import type { FlagKey } from "@teamflow/domain/flag";
import { Link } from "@tanstack/react-router";
import { PowerOff } from "lucide-react";
import { EmptyState } from "../ui/empty-state.tsx";
import { useFeatureState } from "./feature.ts";
import { useFlagText } from "./flag-words.ts";
import { useMay, useOrganization } from "./organization.ts";
import { Screen } from "./screen.tsx";

/**
 * What stands in place of a screen whose feature is off: that it is, why, and that nothing is lost. It goes by itself
 * when the feature comes back.
 */
export function FeatureOff({ flag }: { flag: FlagKey }) {
  const words = useFlagText();
  const { slug } = useOrganization();
  const state = useFeatureState(flag);
  const mayDecide = useMay("flag:update") && state?.why === "off_here";
  const title = words.off.title(words.names[flag]);
  return (
    <Screen title={title}>
      <EmptyState
        icon={<PowerOff size={20} />}
        title={title}
        action={
          <Link
            to={mayDecide ? "/o/$slug/settings/features" : "/o/$slug"}
            params={{ slug }}
            className="font-medium text-accent underline-offset-2 hover:underline"
          >
            {mayDecide ? words.off.settings : words.off.home}
          </Link>
        }
      >
        <p role="status">
          {state && words.why[state.why]} {words.off.kept}
        </p>
      </EmptyState>
    </Screen>
  );
}
