import { Keyboard, LogOut, ServerCog, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { locales, switchLocale, useLocale, useText } from "../i18n/locale.ts";
import { Avatar } from "../ui/avatar.tsx";
import { classes } from "../ui/classes.ts";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { type Action, useAction } from "./action-registry.tsx";
import { useSession } from "./organization.ts";
import { theme } from "./theme.ts";

/** Who I am here, and what I chose for myself: theme and language. */
export function AccountMenu({ narrow }: { narrow: boolean }) {
  const { rail } = useText().common;
  const { user } = useSession();
  const entries = useAccountEntries();
  return (
    <Menu label={rail.account} entries={entries} side="top">
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          {...(narrow ? { "data-tooltip": user.name } : {})}
          className={classes(
            "flex h-9 w-full min-w-0 items-center gap-2 rounded text-sm transition-tint hover:bg-hover",
            narrow ? "justify-center" : "px-1.5 text-start",
          )}
        >
          <Avatar name={user.name} picture={user.avatarId && `/avatars/${user.avatarId}`} />
          <span className={narrow ? "sr-only" : "min-w-0 flex-1 truncate font-medium"}>
            {user.name}
          </span>
          <span className="sr-only">{rail.account}</span>
        </button>
      )}
    </Menu>
  );
}

function useAccountEntries(): MenuEntry[] {
  const { rail } = useText().common;
  const locale = useLocale();
  const chosenTheme = theme.use();
  const account = useAction("go.account");
  const instance = useAction("instance.open");
  const help = useAction("help.open");
  const signOut = useAction("session.end");
  const themes = ["system", "light", "dark"] as const;
  return [
    ...entryOf(account, <UserRound size={16} />),
    ...entryOf(instance, <ServerCog size={16} />),
    ...(account ? [{ kind: "separator" as const }] : []),
    { kind: "heading", label: rail.theme },
    ...themes.map((value) => ({
      kind: "choice" as const,
      label: rail.themes[value],
      chosen: value === chosenTheme,
      choose: () => theme.set(value),
    })),
    { kind: "separator" },
    { kind: "heading", label: rail.language },
    ...locales.map((value) => ({
      kind: "choice" as const,
      label: rail.languages[value],
      chosen: value === locale,
      choose: () => void switchLocale(value),
    })),
    { kind: "separator" },
    ...entryOf(help, <Keyboard size={16} />),
    ...entryOf(signOut, <LogOut size={16} />),
  ];
}

/** The line for an action; none while it is not offered. */
function entryOf(action: Action | null, icon: ReactNode): MenuEntry[] {
  if (!action) return [];
  const { label, keys, run } = action;
  return [{ kind: "item", label, keys, run, icon }];
}
