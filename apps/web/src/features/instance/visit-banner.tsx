import { useNavigate } from "@tanstack/react-router";
import { Siren } from "lucide-react";
import { useEffect } from "react";
import { api } from "../../app/api.ts";
import { useOrganization, useSession } from "../../app/organization.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** Says for as long as a visit lasts that it is one, and until when, with the way out. */
export function VisitBanner({ until }: { until: Date }) {
  const { visit } = useInstanceText();
  const region = useRegion();
  const leave = useLeave();
  const utils = api.useUtils();
  const isOver = useNow() >= until;
  useEffect(() => {
    // The membership ended by itself: who asks again learns so, and stands before "nothing here".
    if (isOver) void utils.auth.me.invalidate();
  }, [isOver, utils]);
  const time = new Intl.DateTimeFormat(region, { timeStyle: "short" }).format(until);
  return (
    <Banner
      icon={<Siren size={15} />}
      action={
        <Button size="small" busy={leave.isPending} onClick={leave.run}>
          {visit.leave}
        </Button>
      }
    >
      {visit.banner(time)}
    </Banner>
  );
}

function useLeave() {
  const { visit } = useInstanceText();
  const { orgId, name } = useOrganization();
  const { adminPath } = useSession();
  const { done, refused } = useSaying();
  const navigate = useNavigate();
  const utils = api.useUtils();
  const { mutate, isPending } = api.instance.leave.useMutation({
    onSuccess: async () => {
      // First out of the organization, then forget that it was open to me.
      await (adminPath
        ? navigate({ to: "/$adminPath/organizations", params: { adminPath } })
        : navigate({ to: "/" }));
      await utils.auth.me.invalidate();
      done(visit.left(name));
    },
    onError: refused,
  });
  return { isPending, run: () => mutate({ orgId }) };
}
