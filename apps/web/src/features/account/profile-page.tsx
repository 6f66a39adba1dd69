import { useSession } from "../../app/organization.ts";
import { Part, Place } from "./part.tsx";
import { PicturePart } from "./picture-part.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { useAccountText } from "./words.ts";

/** Who I am: my picture, my names, my language and my time zone. */
export function ProfilePage() {
  const { profile, you } = useAccountText();
  const { user } = useSession();
  return (
    <Place lead={profile.lead}>
      <PicturePart />
      <Part title={you}>
        {/* A form's fields keep what they began with: another version of the person is another form. */}
        <ProfileForm key={user.version} user={user} />
      </Part>
    </Place>
  );
}
