import type { View } from "@teamflow/domain/view";
import { Ellipsis, Globe, Lock, Trash2 } from "lucide-react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useText } from "../../i18n/locale.ts";
import { reasonWords } from "../../ui/reason-words.ts";
import { reasonOf } from "@teamflow/client/reason";
import { useWorkText } from "./words.ts";

/** What else can be done with an open view of one's own. */
export function ViewMenu({ view, onGone }: { view: View; onGone: () => void }) {
  const words = useWorkText();
  const { reasons } = useText();
  const { orgId } = useOrganization();
  const mayShare = useMay("task:create");
  const toast = useToast();
  const utils = api.useUtils();
  const after = {
    onSettled: () => utils.views.list.invalidate({ orgId }),
    onError: (error: unknown) => toast({ words: reasonWords(reasons, reasonOf(error)) }),
  };
  const share = api.views.share.useMutation(after);
  const remove = api.views.remove.useMutation(after);
  const seen = { orgId, viewId: view.id, version: view.version };
  const isPrivate = view.visibility === "private";
  const entries: MenuEntry[] = [
    ...(mayShare
      ? [
          {
            ...{
              kind: "item" as const,
              id: "share",
              label: isPrivate ? words.share : words.unshare,
            },
            icon: isPrivate ? <Globe size={15} aria-hidden /> : <Lock size={15} aria-hidden />,
            run: () => {
              const visibility = isPrivate ? ("organization" as const) : ("private" as const);
              share.mutate({ ...seen, visibility, projectId: null });
            },
          },
        ]
      : []),
    {
      ...{ kind: "item" as const, id: "forget", label: words.forget, danger: true },
      icon: <Trash2 size={15} aria-hidden />,
      run: () =>
        remove.mutate(seen, {
          onSuccess: () => {
            toast({ words: words.forgotten(view.name) });
            onGone();
          },
        }),
    },
  ];
  return (
    <Menu label={words.more} entries={entries} align="end">
      {(trigger) => <IconButton {...trigger} label={words.more} icon={<Ellipsis size={16} />} />}
    </Menu>
  );
}
