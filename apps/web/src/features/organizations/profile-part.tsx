import { nameLimit } from "@teamflow/domain/name-limit";
import { Slug } from "@teamflow/domain/organization";
import { useOrganizationText } from "../../app/settings-words.ts";
import { TextField } from "../../ui/text-field.tsx";
import type { PartProps } from "./part-props.ts";
import { SettingsPart } from "./settings-part.tsx";
import { useSettingsPart } from "./use-settings-part.ts";

/** What the organization is called, and where it is. */
export function ProfilePart({ settings, isLocked }: PartProps) {
  const { profile } = useOrganizationText();
  const part = useSettingsPart(settings);
  const { name, slug } = part.value;
  const isMoving = Slug.safeParse(slug).data !== settings.slug;
  return (
    <SettingsPart title={profile.title} part={part} isLocked={isLocked}>
      <TextField
        label={profile.name}
        autoComplete="off"
        value={name}
        maxLength={nameLimit}
        onChange={(event) => part.change({ name: event.currentTarget.value })}
        error={part.errors.name}
      />
      <TextField
        label={profile.slug}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        value={slug}
        maxLength={48}
        onChange={(event) => part.change({ slug: event.currentTarget.value.toLowerCase() })}
        hint={isMoving ? `${profile.slugHint(slug)}. ${profile.slugMoves}` : profile.slugHint(slug)}
        error={part.errors.slug}
      />
    </SettingsPart>
  );
}
