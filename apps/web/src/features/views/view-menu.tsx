import type { View, ViewSharing } from "@teamflow/domain/view";
import { Ellipsis, FolderKanban, Globe, Lock, Pencil, Trash2 } from "lucide-react";
import { Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { part } from "../../ui/part.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useBringBack } from "./use-bring-back.ts";
import { useWorkText } from "./words.ts";

const RenameDialog = part(async () => (await import("./rename-dialog.tsx")).RenameDialog);
const ShareDialog = part(async () => (await import("./share-dialog.tsx")).ShareDialog);

/** What else can be done with an open view of one's own. */
export function ViewMenu({ view, onGone }: { view: View; onGone: () => void }) {
  const words = useWorkText();
  const [asking, setAsking] = useState<"name" | "project" | null>(null);
  const { share, forget } = useViewWrites(view, onGone);
  const audience = useAudience(view, share, () => setAsking("project"));
  const onClose = () => setAsking(null);
  const entries: MenuEntry[] = [
    {
      ...{ kind: "item", label: words.rename, run: () => setAsking("name") },
      icon: <Pencil size={15} aria-hidden />,
    },
    ...audience,
    {
      ...{ kind: "item", label: words.forget, danger: true, run: () => void forget() },
      icon: <Trash2 size={15} aria-hidden />,
    },
  ];
  return (
    <>
      <Menu label={words.more} entries={entries} align="end">
        {(trigger) => <IconButton {...trigger} label={words.more} icon={<Ellipsis size={16} />} />}
      </Menu>
      <Suspense>
        {asking === "name" && <RenameDialog {...{ view, onClose }} onMissing={onClose} />}
        {asking === "project" && <ShareDialog {...{ view, onClose }} onMissing={onClose} />}
      </Suspense>
    </>
  );
}

/** Who sees a view; nothing for whoever may not share. */
function useAudience(
  { visibility }: View,
  share: (sharing: ViewSharing) => Promise<void>,
  askProject: () => void,
): MenuEntry[] {
  const { audience } = useWorkText();
  const mayShare = useMay("task:create");
  if (!mayShare) return [];
  const everyone = (to: "private" | "organization") => ({
    ...{ kind: "choice" as const, label: audience[to], chosen: visibility === to },
    choose: () => visibility !== to && void share({ visibility: to, projectId: null }),
  });
  return [
    { kind: "heading", label: audience.title },
    { ...everyone("private"), icon: <Lock size={15} aria-hidden /> },
    { ...everyone("organization"), icon: <Globe size={15} aria-hidden /> },
    {
      ...{ kind: "choice", label: audience.project, chosen: visibility === "project" },
      ...{ choose: askProject, icon: <FolderKanban size={15} aria-hidden /> },
    },
    { kind: "separator" },
  ];
}

/** Sharing a view or no longer, and forgetting it; where one of them is refused it can be tried again. */
function useViewWrites(view: View, onGone: () => void) {
  const { undo } = useText().common;
  const words = useWorkText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const refused = useRefused();
  const { client, views } = api.useUtils();
  const bringBack = useBringBack();
  const seen = { orgId, viewId: view.id, version: view.version };
  const share = async (to: ViewSharing) => {
    try {
      await client.views.share.mutate({ ...seen, ...to });
    } catch (error) {
      refused(
        error,
        (why) => why,
        () => void share(to),
      );
    }
    await views.list.invalidate({ orgId });
  };
  const forget = async () => {
    try {
      await client.views.remove.mutate(seen);
      const action = { label: undo, run: () => void bringBack(view) };
      toast({ words: words.forgotten(view.name), action });
      onGone();
    } catch (error) {
      refused(
        error,
        (why) => why,
        () => void forget(),
      );
    }
    await Promise.all([views.list.invalidate({ orgId }), views.trashed.invalidate({ orgId })]);
  };
  return { share, forget };
}
