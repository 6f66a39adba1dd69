import type { View } from "@teamflow/domain/view";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useWorkText } from "./words.ts";

/** Takes back that a view was forgotten, also once nothing of it is on screen any more. */
export function useBringBack(): (view: Pick<View, "id" | "name">) => Promise<void> {
  const words = useWorkText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const refused = useRefused();
  const { client, views } = api.useUtils();
  const bringBack = async (view: Pick<View, "id" | "name">) => {
    const { id: viewId, name } = view;
    try {
      await client.views.restore.mutate({ orgId, viewId });
      toast({ words: words.isBack(name) });
    } catch (error) {
      refused(error, words.notBack(name), () => void bringBack(view));
    }
    // In this order: there is a strip of views as long as there is one, and the dialog stands in it.
    await views.list.invalidate({ orgId });
    await views.trashed.invalidate({ orgId });
  };
  return bringBack;
}
