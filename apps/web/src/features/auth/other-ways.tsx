import { getRouteApi } from "@tanstack/react-router";
import { KeyRound, LogIn } from "lucide-react";
import { api } from "../../app/api.ts";
import { safeNext } from "../../app/last-place.ts";
import { hasPasskeys, signWithPasskey } from "../../app/passkey.ts";
import { useLocale } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Notice } from "../../ui/notice.tsx";
import { usePasskeyEntry } from "./use-passkey-entry.ts";
import { useSignedIn } from "./use-signed-in.ts";
import { useEntranceText } from "./words.ts";

const route = getRouteApi("/sign-in");

/** The ways in without a password: a passkey, and other places that the instance trusts. */
export function OtherWays({ remember }: { remember: boolean }) {
  const { data: providers = [] } = api.identities.providers.useQuery();
  const isPossible = hasPasskeys();
  if (!isPossible && providers.length === 0) return null;
  return (
    <>
      <Or />
      <div className="flex flex-col gap-2">
        {isPossible && <PasskeyEntry remember={remember} />}
        {providers.map(({ name, path }) => (
          <ProviderEntry key={path} name={name} path={path} remember={remember} />
        ))}
      </div>
    </>
  );
}

function Or() {
  const { signIn } = useEntranceText();
  return (
    <div className="flex items-center gap-3 text-xs text-faint">
      <span aria-hidden className="h-px flex-1 bg-line" />
      {signIn.or}
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}

function PasskeyEntry({ remember }: { remember: boolean }) {
  const { signIn } = useEntranceText();
  const { next } = route.useSearch();
  const signedIn = useSignedIn();
  const begin = api.passkeys.beginSignIn.useMutation();
  const end = api.passkeys.signIn.useMutation();
  const { start, problem, busy } = usePasskeyEntry(async () => {
    const { options } = await begin.mutateAsync();
    const response = await signWithPasskey(options);
    const { user } = await end.mutateAsync({ response, remember });
    await signedIn(user, next);
  });
  return (
    <>
      <Button size="large" busy={busy} icon={<KeyRound size={16} aria-hidden />} onClick={start}>
        {signIn.passkey}
      </Button>
      {problem && <Notice tone="danger">{problem}</Notice>}
    </>
  );
}

/**
 * A place of the server's, not a screen: the browser goes there itself. It takes along what the forms of ours would
 * send: whoever comes for the first time gets an account there and then.
 */
function ProviderEntry({
  name,
  path,
  remember,
}: {
  name: string;
  path: string;
  remember: boolean;
}) {
  const { signIn } = useEntranceText();
  const { next } = route.useSearch();
  const locale = useLocale();
  const query = new URLSearchParams({
    ...{ next: safeNext(next), remember: String(remember), locale },
    time_zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return (
    <a
      href={`${path}?${query.toString()}`}
      className={classes(
        "inline-flex h-10 items-center justify-center gap-1.5 rounded border border-line bg-float px-4 text-base font-medium",
        "transition-tint hover:bg-hover active:bg-press",
      )}
    >
      <LogIn size={16} aria-hidden />
      {signIn.provider(name)}
    </a>
  );
}
