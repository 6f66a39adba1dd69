import type { ApiToken } from "@teamflow/domain/api-token";
import { Bot } from "lucide-react";
import { useMay, useOrganization } from "../../app/organization.ts";
import { usePermissionName } from "../../app/role-words.ts";
import { dateOf, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { classes } from "../../ui/classes.ts";
import type { MenuEntry } from "../../ui/menu.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { LastUsed } from "./last-used.tsx";
import { hasEnded, type TokenState, tokenState } from "./token-state.ts";
import { useTokenText } from "./words.ts";

/** What somebody wants to do with a token; it asks first. */
export type TokenWish = { kind: "rotate" | "revoke"; token: ApiToken };

type RowProps = { token: ApiToken; onWish: (wish: TokenWish) => void };

const tones: Record<TokenState, Tone> = {
  active: "green",
  expiring: "orange",
  replaced: "blue",
  expired: "gray",
  revoked: "gray",
};

/** One token: what it is for, as whom it acts, and how it stands. */
export function TokenRow({ token, onWish }: RowProps) {
  const words = useTokenText();
  const state = tokenState(token, useNow());
  return (
    <tr className={classes("h-13 border-b border-line", hasEnded(state) && "text-faint")}>
      <td className="px-4">
        <p className="truncate font-medium">{token.name}</p>
        <p className="flex items-center gap-2 text-xs text-faint">
          <span className="font-mono">{words.hint(token.hint)}</span>
          <span className="truncate @md:hidden">{words.state[state]}</span>
        </p>
      </td>
      <td className="px-4 @max-lg:hidden">
        <Holder token={token} />
      </td>
      <td className="px-4 @max-3xl:hidden">
        <Scopes token={token} />
      </td>
      <td className="px-4 @max-md:hidden">
        <Standing token={token} state={state} />
      </td>
      <td className="px-4 text-soft @max-4xl:hidden">
        <LastUsed at={token.lastUsedAt} />
      </td>
      <td className="px-2 text-end">
        <TokenMenu token={token} onWish={onWish} />
      </td>
    </tr>
  );
}

function Holder({ token }: { token: ApiToken }) {
  const words = useTokenText();
  const { memberId } = useOrganization();
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-soft">
      {token.isBot && <Bot size={14} aria-hidden className="shrink-0" />}
      <span className="truncate">{token.memberId === memberId ? words.you : token.memberName}</span>
      {token.isBot && <span className="sr-only">{words.bot}</span>}
    </span>
  );
}

function Scopes({ token }: { token: ApiToken }) {
  const { scopeCount } = useTokenText();
  const permissionName = usePermissionName();
  return (
    <details className="group">
      <summary className="list-none text-soft underline decoration-line underline-offset-2 hover:text-ink">
        {scopeCount(token.scopes.length)}
      </summary>
      <ul className="py-1 text-xs text-soft">
        {token.scopes.map((scope) => (
          <li key={scope}>{permissionName(scope)}</li>
        ))}
      </ul>
    </details>
  );
}

function Standing({ token, state }: { token: ApiToken; state: TokenState }) {
  const words = useTokenText();
  const region = useRegion();
  const at = token.revokedAt ?? token.expiresAt;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      {state !== "active" && (
        <span {...(state === "replaced" && { "data-tooltip": words.replacedNote })}>
          <Badge tone={tones[state]}>{words.state[state]}</Badge>
        </span>
      )}
      <time
        dateTime={at.toISOString()}
        data-tooltip={fullInstant(region, at)}
        className="whitespace-nowrap text-soft"
      >
        {dateOf(region, at)}
      </time>
    </span>
  );
}

function TokenMenu({ token, onWish }: RowProps) {
  const words = useTokenText();
  const { memberId } = useOrganization();
  const mayCreate = useMay("token:create");
  const mayManageBots = useMay("service_account:manage");
  const state = tokenState(token, useNow());
  if (hasEnded(state)) return null;
  const isMine = token.isBot ? mayManageBots : token.memberId === memberId;
  const entries: MenuEntry[] = [
    ...(mayCreate && isMine && state !== "replaced"
      ? [
          {
            kind: "item" as const,
            label: words.rotate.action,
            run: () => onWish({ kind: "rotate", token }),
          },
        ]
      : []),
    {
      kind: "item",
      label: words.revoke.action,
      danger: true,
      run: () => onWish({ kind: "revoke", token }),
    },
  ];
  return <MoreMenu label={words.menuOf(token.name)} entries={entries} />;
}
