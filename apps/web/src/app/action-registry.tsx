import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { Catalogue } from "../i18n/en.ts";
import { useText } from "../i18n/locale.ts";
import type { MenuEntry } from "../ui/menu.tsx";
import { type ActionId, actionIds, definitionOf } from "./actions.ts";

/** What a screen can run now. `when: false` withdraws it, as when nothing is selected or the role does not allow it. */
export type Offer = { run: () => void; when?: boolean };
export type Offers = Partial<Record<ActionId, Offer>>;

/** An action that can be run at this moment. */
export type Action = {
  id: ActionId;
  label: string;
  group: keyof Catalogue["common"]["groups"];
  keys: string | undefined;
  run: () => void;
};

export type Registry = ReturnType<typeof createRegistry>;

/** Knows what every screen that is shown offers. Where two offer the same, the one shown last wins. */
export function createRegistry() {
  const offered = new Map<symbol, Offers>();
  const listeners = new Set<() => void>();
  let available: readonly ActionId[] = [];

  const offerOf = (id: ActionId) =>
    [...offered.values()].findLast((offers) => isOffered(offers[id]))?.[id];
  const changed = () => {
    const next = actionIds.filter((id) => offerOf(id));
    if (next.join() === available.join()) return;
    available = next;
    for (const listener of listeners) listener();
  };
  return {
    /** Replaces what one screen offers. */
    offer: (owner: symbol, offers: Offers) => {
      offered.set(owner, offers);
      changed();
    },
    withdraw: (owner: symbol) => {
      offered.delete(owner);
      changed();
    },
    /** The ids that can be run now; the same array until that changes. */
    available: () => available,
    /** Runs an action if it is offered, and says whether it was. */
    run: (id: ActionId) => {
      const offer = offerOf(id);
      offer?.run();
      return offer !== undefined;
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isOffered(offer: Offer | undefined): offer is Offer {
  return offer !== undefined && offer.when !== false;
}

const RegistryContext = createContext<Registry | null>(null);

/** One registry for the page. */
export function RegistryProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error("useRegistry needs a RegistryProvider above it");
  return registry;
}

/** Offers actions for as long as the component is shown: `useActions({ "project.create": { run: open, when: may } })`. */
export function useActions(offers: Offers): void {
  const registry = useRegistry();
  const [owner] = useState(() => Symbol("offers"));
  useEffect(() => registry.offer(owner, offers));
  useEffect(() => () => registry.withdraw(owner), [registry, owner]);
}

/** Every action that can be run now, in the registry's order. */
export function useAvailableActions(): Action[] {
  const registry = useRegistry();
  const text = useText();
  const ids = useSyncExternalStore(registry.subscribe, registry.available);
  return ids.map((id) => {
    const { label, group, keys } = definitionOf(id);
    return { id, label: label(text), group, keys, run: () => void registry.run(id) };
  });
}

/** One action for a button of its own; nothing while it is not offered. */
export function useAction(id: ActionId): Action | null {
  return useAvailableActions().find((action) => action.id === id) ?? null;
}

/** The lines of a menu for those of these actions that can be run now. */
export function useActionEntries(ids: ActionId[]): MenuEntry[] {
  const available = useAvailableActions();
  return ids.flatMap((id) => {
    const action = available.find((candidate) => candidate.id === id);
    return action
      ? [{ kind: "item" as const, label: action.label, keys: action.keys, run: action.run }]
      : [];
  });
}
