import { reasonOf } from "@teamflow/client/reason";
import type { Issue, Reason } from "@teamflow/domain/failure";
import { thresholdsWith } from "@teamflow/domain/load-thresholds";
import { type OrganizationPatch, OrganizationSettings } from "@teamflow/domain/organization";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { issueWords } from "../../ui/reason-words.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useOrganizationText } from "../../app/settings-words.ts";
import {
  conflictingFields,
  type Field,
  fields,
  fieldsOf,
  withoutSame,
} from "./settings-conflict.ts";

/** What is wrong with each setting. */
type Errors = Partial<Record<Field, string>>;

/** Settings that two people changed at once: which, and how they stand now. */
export type SettingsConflict = { fields: Field[]; theirs: OrganizationSettings };

export type SettingsPart = ReturnType<typeof useSettingsPart>;

/**
 * One part of the settings while it is being changed: what is not saved yet lies on top of what stands now, so a
 * colleague's change elsewhere comes in without touching it. Where both changed the same, nothing is saved before
 * somebody has chosen.
 */
export function useSettingsPart(settings: OrganizationSettings) {
  const [draft, setDraft] = useState<{ base: OrganizationSettings; patch: OrganizationPatch }>();
  const [conflict, setConflict] = useState<SettingsConflict | null>(null);
  const { send, busy, errors, problem, clear } = useSend();
  const patch = withoutSame(draft?.patch ?? {}, settings);
  const discard = () => {
    setDraft(undefined);
    setConflict(null);
    clear();
  };
  const write = async (current: OrganizationSettings, wanted: OrganizationPatch) => {
    const theirs = await send(current, wanted);
    if (theirs === "saved") return discard();
    if (!theirs) return;
    const clashing = conflictingFields(draft?.base ?? current, wanted, theirs);
    // A colleague changed something else in the meantime: mine fits on top as it is.
    if (clashing.length === 0) return write(theirs, wanted);
    setConflict({ fields: clashing, theirs });
  };
  const save = () => {
    const clashing = conflictingFields(draft?.base ?? settings, patch, settings);
    if (clashing.length > 0) return setConflict({ fields: clashing, theirs: settings });
    void write(settings, patch);
  };
  return {
    value: laidOver(settings, patch),
    change: (more: OrganizationPatch) =>
      setDraft((before) => ({
        base: before?.base ?? settings,
        patch: { ...before?.patch, ...more },
      })),
    isChanged: fieldsOf(patch).length > 0,
    ...{ save, discard, busy, errors, problem, conflict },
    /** Mine over theirs, after both were seen. */
    insist: () => {
      setConflict(null);
      if (!conflict) return;
      setDraft((before) => before && { ...before, base: conflict.theirs });
      void write(conflict.theirs, patch);
    },
    mine: patch,
  };
}

/** The settings as they would stand with a patch. */
function laidOver(settings: OrganizationSettings, patch: OrganizationPatch): OrganizationSettings {
  const { accent = settings.accent, requiresSecondFactor = settings.requiresSecondFactor } = patch;
  return {
    ...{ ...settings, ...thresholdsWith(settings, patch), accent, requiresSecondFactor },
    name: patch.name ?? settings.name,
    slug: patch.slug ?? settings.slug,
    timeZone: patch.timeZone ?? settings.timeZone,
    locale: patch.locale ?? settings.locale,
    weekStart: patch.weekStart ?? settings.weekStart,
    workingDays: patch.workingDays ?? settings.workingDays,
    signUpDomains: patch.signUpDomains ?? settings.signUpDomains,
  };
}

/** Sends a change; gives how the settings stand where somebody was first, "saved", or nothing where it was refused. */
function useSend() {
  const { reasons } = useText();
  const words = useOrganizationText();
  const toast = useToast();
  const utils = api.useUtils();
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<unknown>(null);
  const { mutateAsync, isPending } = api.organizations.update.useMutation();
  const clear = () => {
    setErrors({});
    setProblem(null);
  };
  const refused = (error: unknown) => {
    const reason = reasonOf(error);
    const found = errorsOf(reason, (issue) => issueWords(reasons, issue));
    if (reason.kind === "taken") found.slug = words.profile.slugTaken;
    setErrors(found);
    setProblem(Object.keys(found).length === 0 ? error : null);
  };
  const send = async (current: OrganizationSettings, patch: OrganizationPatch) => {
    clear();
    const { id: orgId, version } = current;
    try {
      const saved = await mutateAsync({ orgId, version, ...patch });
      utils.organizations.byId.setData({ orgId }, saved);
      await utils.auth.me.invalidate();
      toast({ words: words.saved });
      return "saved" as const;
    } catch (error) {
      const reason = reasonOf(error);
      const theirs =
        reason.kind === "stale" ? OrganizationSettings.safeParse(reason.current).data : undefined;
      if (theirs) utils.organizations.byId.setData({ orgId }, theirs);
      else refused(error);
      return theirs;
    }
  };
  return { send, busy: isPending, errors, problem, clear };
}

/** The first fault of each setting. One in a list, as `signUpDomains.2`, is said at the list. */
function errorsOf(reason: Reason, words: (issue: Issue) => string): Errors {
  const found: Errors = {};
  if (reason.kind !== "invalid") return found;
  for (const issue of reason.issues) {
    const field = fields.find((name) => name === issue.path.split(".")[0]);
    if (field) found[field] ??= words(issue);
  }
  return found;
}
