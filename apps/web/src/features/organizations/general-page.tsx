import { useMay } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { DangerPart } from "./danger-part.tsx";
import { FilesPart } from "./files-part.tsx";
import { JoiningPart } from "./joining-part.tsx";
import { LoadPart } from "./load-part.tsx";
import { LookPart } from "./look-part.tsx";
import { ProfilePart } from "./profile-part.tsx";
import { RetentionPart } from "./retention-part.tsx";
import { SecurityPart } from "./security-part.tsx";
import { TimePart } from "./time-part.tsx";
import { useSettings } from "./use-settings.ts";

/** What the organization decided about itself, and the ways out of it. */
export function GeneralPage() {
  const { loading } = useText().common;
  const words = useOrganizationText();
  const isLocked = !useMay("organization:update");
  const mayReadAudit = useMay("audit:read");
  const settings = useSettings();
  if (settings.isPending) return <SkeletonRows label={loading} />;
  if (settings.isError && !settings.data)
    return <Failure error={settings.error} onRetry={() => void settings.refetch()} />;
  const part = { settings: settings.data, isLocked };
  return (
    <SettingsPage wide {...(isLocked ? { lead: words.readOnly } : {})}>
      <ProfilePart {...part} />
      <LookPart {...part} />
      <TimePart {...part} />
      <LoadPart {...part} />
      <JoiningPart {...part} />
      <SecurityPart {...part} />
      {mayReadAudit && <RetentionPart isLocked={isLocked} />}
      {!isLocked && <FilesPart />}
      <DangerPart settings={settings.data} />
    </SettingsPage>
  );
}
