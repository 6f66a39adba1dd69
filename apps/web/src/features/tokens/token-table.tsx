import type { ApiToken } from "@teamflow/domain/api-token";
import { ChevronRight } from "lucide-react";
import { useNow } from "../../i18n/now.ts";
import { More } from "../../ui/more.tsx";
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
    <table className="w-full table-fixed text-sm [&_td:first-child]:sm:ps-6 [&_th:first-child]:sm:ps-6">
      <thead className="text-xs text-faint">
        <tr className="h-9 border-b border-line text-start">
          <th className="px-4 text-start font-medium">{words.name}</th>
          <th className="w-36 px-4 text-start font-medium max-md:hidden">{words.holder}</th>
          <th className="w-32 px-4 text-start font-medium max-lg:hidden">{words.scopes}</th>
          <th className="w-52 px-4 text-start font-medium max-md:w-40 max-sm:hidden">
            {words.expires}
          </th>
          <th className="w-36 px-4 text-start font-medium max-lg:hidden">{words.lastUsed}</th>
          <th className="w-12">
            <span className="sr-only">{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onWish={onWish} />
        ))}
      </tbody>
    </table>
  );
}
