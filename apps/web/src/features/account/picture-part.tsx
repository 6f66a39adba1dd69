import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useSession } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { Part } from "./part.tsx";
import { type SmallPicture, smallPicture } from "./small-picture.ts";
import { useShownUser } from "./use-shown-user.ts";
import { useAccountText } from "./words.ts";

/** My picture, or the initials in its place. A new one is looked at before it is used. */
export function PicturePart() {
  const { picture } = useAccountText();
  const { user } = useSession();
  const [chosen, setChosen] = useState<SmallPicture | null>(null);
  useEffect(
    () => () => (chosen === null ? undefined : URL.revokeObjectURL(chosen.address)),
    [chosen],
  );
  const address = chosen?.address ?? (user.avatarId && `/avatars/${user.avatarId}`);
  return (
    <Part title={picture.title} lead={picture.lead}>
      <div className="flex items-center gap-5">
        <Avatar name={user.name} size="huge" picture={address} />
        {chosen ? (
          <Preview chosen={chosen} onDone={() => setChosen(null)} />
        ) : (
          <Choice hasPicture={user.avatarId !== null} onChosen={setChosen} />
        )}
      </div>
    </Part>
  );
}

function Choice({
  hasPicture,
  onChosen,
}: {
  hasPicture: boolean;
  onChosen: (picture: SmallPicture) => void;
}) {
  const { picture } = useAccountText();
  const input = useRef<HTMLInputElement>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const { mutate, isPending, error } = useRemovePicture();
  const read = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    if (!file) return;
    const small = await smallPicture(file);
    currentTarget.value = "";
    setUnreadable(small === null);
    if (small) onChosen(small);
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => input.current?.click()}>
          {hasPicture ? picture.change : picture.choose}
        </Button>
        {hasPicture && (
          <Button look="quiet" busy={isPending} onClick={() => mutate()}>
            {picture.remove}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label={picture.choose}
        hidden
        onChange={(event) => void read(event)}
      />
      {isUnreadable && <Notice tone="danger">{picture.unreadable}</Notice>}
      {error && <FailureLine error={error} />}
    </div>
  );
}

function useRemovePicture() {
  const { picture } = useAccountText();
  const toast = useToast();
  const show = useShownUser();
  return api.account.removeAvatar.useMutation({
    onSuccess: (user) => {
      show(user);
      toast({ words: picture.removed });
    },
  });
}

function Preview({ chosen, onDone }: { chosen: SmallPicture; onDone: () => void }) {
  const { picture } = useAccountText();
  const { common } = useText();
  const toast = useToast();
  const show = useShownUser();
  const use = useRef<HTMLButtonElement>(null);
  useEffect(() => use.current?.focus(), []);
  const { mutate, isPending, error } = api.account.setAvatar.useMutation({
    onSuccess: (user) => {
      show(user);
      toast({ words: picture.changed });
      onDone();
    },
  });
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-soft">{picture.preview}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          ref={use}
          look="primary"
          busy={isPending}
          onClick={() => mutate({ content: chosen.content })}
        >
          {picture.use}
        </Button>
        <Button onClick={onDone}>{common.cancel}</Button>
      </div>
      {error && <FailureLine error={error} />}
    </div>
  );
}
