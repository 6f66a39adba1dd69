import type { OrganizationSettings } from "@teamflow/domain/organization";
import { ImageUp } from "lucide-react";
import { useRef } from "react";
import { api } from "../../app/api.ts";
import { logoOf } from "../../app/organization.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { readPicture } from "./read-picture.ts";

/** The organization's logo, put in place as soon as it is chosen. */
export function LogoField({
  settings,
  isLocked,
}: {
  settings: OrganizationSettings;
  isLocked: boolean;
}) {
  const { look } = useOrganizationText();
  const file = useRef<HTMLInputElement>(null);
  const { choose, remove, isBusy } = useLogo(settings);
  return (
    <div>
      <p className="text-sm font-medium">{look.logo}</p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Avatar name={settings.name} size="large" square picture={logoOf(settings)} />
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={look.chooseLogo}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (chosen) choose(chosen);
          }}
        />
        {!isLocked && (
          <Button
            busy={isBusy}
            icon={<ImageUp size={15} aria-hidden />}
            onClick={() => file.current?.click()}
          >
            {settings.logoId ? look.changeLogo : look.chooseLogo}
          </Button>
        )}
        {!isLocked && settings.logoId && (
          <Button look="quiet" busy={isBusy} onClick={remove}>
            {look.removeLogo}
          </Button>
        )}
      </div>
      <p className="mt-1.5 text-sm text-faint">{look.logoHint}</p>
    </div>
  );
}

function useLogo({ id: orgId }: OrganizationSettings) {
  const { reasons } = useText();
  const { look } = useOrganizationText();
  const toast = useToast();
  const failureWords = useFailureWords();
  const utils = api.useUtils();
  const onError = (error: unknown) => toast({ words: failureWords(error).words, tone: "danger" });
  const onSettled = () =>
    Promise.all([utils.organizations.byId.invalidate({ orgId }), utils.auth.me.invalidate()]);
  const setting = api.organizations.setLogo.useMutation({
    ...{ onError, onSettled },
    onSuccess: () => toast({ words: look.logoSaved }),
  });
  const removing = api.organizations.removeLogo.useMutation({
    ...{ onError, onSettled },
    onSuccess: () => toast({ words: look.logoRemoved }),
  });
  const choose = async (file: File) => {
    const content = await readPicture(file);
    if (content) setting.mutate({ orgId, content });
    else toast({ words: reasons.badPicture, tone: "danger" });
  };
  return {
    choose: (file: File) => void choose(file),
    remove: () => removing.mutate({ orgId }),
    isBusy: setting.isPending || removing.isPending,
  };
}
