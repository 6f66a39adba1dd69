import type { ApiToken } from "@teamflow/domain/api-token";
import { ChevronRight } from "lucide-react";
import { useNow } from "../../i18n/now.ts";
import { More } from "../../ui/more.tsx";
import { RowTable } from "../../ui/row-table.tsx";
import { TokenRow, type TokenWish } from "./token-row.tsx";
import { hasEnded, tokenState } from "./token-state.ts";
import { useTokenText } from "./words.ts";

type TableProps = { tokens: ApiToken[]; onWish: (wish: TokenWish) => void };

/** The tokens that open something; those that ended are folded away below. */
export function TokenTable({
  tokens,
  more,
  onWish,
}: TableProps & { more: { busy: boolean; onMore: () => void } | undefined }) {
  const words = useTokenText();
  const now = useNow();
  const isOver = (token: ApiToken) => hasEnded(tokenState(token, now));
  const live = tokens.filter((token) => !isOver(token));
  const ended = tokens.filter(isOver);
  return (
    <div className="pt-3">
      {live.length > 0 && <Table tokens={live} onWish={onWish} />}
      {more ? (
        <More {...more} />
      ) : (
        <p className="px-4 py-3 text-xs text-faint sm:px-6">{words.shown(live.length)}</p>
      )}
      {ended.length > 0 && (
        <details className="group border-t border-line">
          <summary className="flex h-10 list-none items-center gap-1.5 px-4 text-sm text-soft hover:text-ink sm:px-6">
            <ChevronRight size={14} aria-hidden className="group-open:rotate-90" />
            {words.ended(ended.length)}
          </summary>
          <Table tokens={ended} onWish={onWish} />
        </details>
      )}
    </div>
  );
}

function Table({ tokens, onWish }: TableProps) {
  const words = useTokenText();
  return (
    <RowTable
      columns={[
        { label: words.name },
        { label: words.holder, look: "w-36 @max-lg:hidden" },
        { label: words.scopes, look: "w-32 @max-3xl:hidden" },
        { label: words.expires, look: "w-52 @max-2xl:w-40 @max-md:hidden" },
        { label: words.lastUsed, look: "w-36 @max-4xl:hidden" },
      ]}
      actions={words.actions}
    >
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onWish={onWish} />
        ))}
      </tbody>
    </RowTable>
  );
}
