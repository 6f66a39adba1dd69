import type { View } from "@teamflow/domain/view";
import { Ellipsis, Globe, Lock, Trash2 } from "lucide-react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useWorkText } from "./words.ts";

/** What else can be done with an open view of one's own. */
export function ViewMenu({ view, onGone }: { view: View; onGone: () => void }) {
  const words = useWorkText();
  const mayShare = useMay("task:create");
  const { share, forget } = useViewWrites(view, onGone);
  const isPrivate = view.visibility === "private";
  const sharing: MenuEntry = {
    ...{ kind: "item", label: isPrivate ? words.share : words.unshare, run: share },
    icon: isPrivate ? <Globe size={15} aria-hidden /> : <Lock size={15} aria-hidden />,
  };
  const forgetting: MenuEntry = {
    ...{ kind: "item", label: words.forget, danger: true, run: forget },
    icon: <Trash2 size={15} aria-hidden />,
  };
  return (
    <Menu label={words.more} entries={mayShare ? [sharing, forgetting] : [forgetting]} align="end">
      {(trigger) => <IconButton {...trigger} label={words.more} icon={<Ellipsis size={16} />} />}
    </Menu>
  );
}

/** Sharing a view or no longer, and forgetting it; where one of them is refused it can be tried again. */
function useViewWrites(view: View, onGone: () => void) {
  const words = useWorkText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const refused = useRefused();
  const utils = api.useUtils();
  const after = { onSettled: () => utils.views.list.invalidate({ orgId }) };
  const sharing = api.views.share.useMutation(after);
  const removal = api.views.remove.useMutation(after);
  const seen = { orgId, viewId: view.id, version: view.version };
  const orSayWhy = (again: () => void) => ({
    onError: (error: unknown) => refused(error, (why) => why, again),
  });
  const share = () => {
    const visibility = view.visibility === "private" ? "organization" : "private";
    sharing.mutate({ ...seen, visibility, projectId: null }, orSayWhy(share));
  };
  const forget = () =>
    removal.mutate(seen, {
      ...orSayWhy(forget),
      onSuccess: () => {
        toast({ words: words.forgotten(view.name) });
        onGone();
      },
    });
  return { share, forget };
}
