import type { Mentionable } from "@teamflow/domain/mention";
import type { TaskId } from "@teamflow/domain/ids";
import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { type CaretToken, caretToken } from "./caret-token.ts";

/**
 * What the sign before the caret could mean, while there is one.
 *
 * @param onChoose what was chosen, and in place of what
 */
export function useMentionSearch(
  taskId: TaskId,
  onChoose: (item: Mentionable, token: CaretToken) => void,
) {
  const { orgId } = useOrganization();
  const [token, setToken] = useState<CaretToken>();
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(token);
  const { data } = api.mentions.suggest.useQuery(
    { orgId, taskId, sign: asked?.sign ?? "@", text: asked?.text ?? "" },
    { enabled: asked !== undefined, placeholderData: (before) => before },
  );
  const items = token && data ? data.filter(({ kind }) => fits(token, kind)) : [];
  const active = Math.min(at, items.length - 1);
  const look = (field: HTMLTextAreaElement) => {
    const found = caretToken(field.value, field.selectionStart);
    setToken(found);
    if (found?.text !== token?.text) setAt(0);
  };
  const choose = (item: Mentionable) => {
    if (token) onChoose(item, token);
    setToken(undefined);
  };
  /** @returns whether the key was meant for the list */
  const onKey = (event: KeyboardEvent): boolean => {
    const item = items[active];
    if (!item || event.ctrlKey || event.metaKey) return false;
    if (event.key === "ArrowDown") setAt((active + 1) % items.length);
    else if (event.key === "ArrowUp") setAt((active + items.length - 1) % items.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(item);
    else if (event.key === "Escape") setToken(undefined);
    else return false;
    event.preventDefault();
    return true;
  };
  return { items, active, look, choose, onKey, close: () => setToken(undefined) };
}

function fits({ sign }: CaretToken, kind: Mentionable["kind"]): boolean {
  return (sign === "#") === (kind === "task");
}
