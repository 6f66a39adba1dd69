import { useEffect } from "react";
import { useRegistry, type Registry } from "./action-registry.tsx";
import { type ActionId, definitionOf } from "./actions.ts";
import { remembered } from "./remembered.ts";
import { belongsToTarget, matchStrokes, strokeOf } from "./strokes.ts";

const sequenceMs = 1200;

/**
 * Whether shortcuts without a modifier work. Speech input types letters, so a person must be able to turn them off
 * (WCAG 2.2, 2.1.4).
 */
export const singleKeys = remembered("teamflow.single-keys", ["on", "off"]);

/** Runs the action whose keys are pressed, wherever the page has the focus. Mounted once. */
export function useShortcuts(): void {
  const registry = useRegistry();
  useEffect(() => listenForKeys(registry), [registry]);
}

function listenForKeys(registry: Registry): () => void {
  let strokes: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const stroke = strokeOf(event);
    if (!stroke || event.defaultPrevented || event.isComposing || event.repeat) return;
    if (belongsToTarget(event.target, stroke)) return;
    if (!stroke.startsWith("mod+") && singleKeys.get() === "off") return;
    const match = matchStrokes([...strokes, stroke], knownKeys(registry));
    clearTimeout(timer);
    if (match.kind === "begun") {
      strokes = [...strokes, stroke];
      timer = setTimeout(() => (strokes = []), sequenceMs);
      return;
    }
    const wasSequence = strokes.length > 0;
    strokes = [];
    if (match.kind === "done") return runKeys(registry, match.keys, event);
    // A sequence that leads nowhere: the last stroke may still mean something of its own.
    if (wasSequence) onKeyDown(event);
  };
  window.addEventListener("keydown", onKeyDown);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("keydown", onKeyDown);
  };
}

function knownKeys(registry: Registry): string[] {
  return heard(registry).flatMap((id) => definitionOf(id).keys ?? []);
}

/** What can be run now and has keys that work wherever the page has the focus. */
function heard(registry: Registry): ActionId[] {
  return registry.available().filter((id) => !definitionOf(id).isLocal);
}

function runKeys(registry: Registry, keys: string, event: KeyboardEvent): void {
  const id = heard(registry).find((candidate) => definitionOf(candidate).keys === keys);
  if (!id) return;
  event.preventDefault();
  registry.run(id);
}
