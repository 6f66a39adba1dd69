import { KeyRound, MoreHorizontal, Plus } from "lucide-react";
import type { Passkey } from "@teamflow/domain/passkey";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { hasPasskeys } from "../../app/passkey.ts";
import { agoWords, dateOf, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import type { Means } from "./means.ts";
import { Part } from "./part.tsx";
import { useAccountText } from "./words.ts";

const loadDialogs = () => import("./passkey-dialogs.tsx");
const AddPasskeyDialog = lazy(async () => ({ default: (await loadDialogs()).AddPasskeyDialog }));
const RenamePasskeyDialog = lazy(async () => ({
  default: (await loadDialogs()).RenamePasskeyDialog,
}));
const RemovePasskeyDialog = lazy(async () => ({
  default: (await loadDialogs()).RemovePasskeyDialog,
}));

type Open = { what: "rename" | "remove"; passkey: Passkey } | { what: "add" } | null;

/** The keys that my devices hold for me. */
export function PasskeysPart({
  means,
  onCodes,
}: {
  means: Means;
  onCodes: (codes: string[]) => void;
}) {
  const { passkeys } = useAccountText();
  const list = api.passkeys.list.useQuery();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Part
      title={passkeys.title}
      lead={hasPasskeys() ? passkeys.lead : passkeys.unsupported}
      actions={
        hasPasskeys() && (
          <Button icon={<Plus size={15} aria-hidden />} onClick={() => setOpen({ what: "add" })}>
            {passkeys.add}
          </Button>
        )
      }
    >
      {list.isError && !list.data && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && list.data.length > 0 && <Rows passkeys={list.data} onOpen={setOpen} />}
      <Suspense>
        {open?.what === "add" && (
          <AddPasskeyDialog means={means} onCodes={onCodes} onClose={close} />
        )}
        {open?.what === "rename" && <RenamePasskeyDialog passkey={open.passkey} onClose={close} />}
        {open?.what === "remove" && (
          <RemovePasskeyDialog passkey={open.passkey} means={means} onClose={close} />
        )}
      </Suspense>
    </Part>
  );
}

function Rows({ passkeys, onOpen }: { passkeys: Passkey[]; onOpen: (open: Open) => void }) {
  return (
    <ul className="rounded border border-line">
      {passkeys.map((passkey) => (
        <Row key={passkey.id} passkey={passkey} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function Row({ passkey, onOpen }: { passkey: Passkey; onOpen: (open: Open) => void }) {
  const { passkeys } = useAccountText();
  const region = useRegion();
  const now = useNow();
  const { name, createdAt, lastUsedAt } = passkey;
  return (
    <li className="flex min-h-13 items-center gap-3 border-b border-line px-3 py-1.5 text-sm last:border-b-0">
      <KeyRound size={16} aria-hidden className="shrink-0 text-soft" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-xs text-faint" data-tooltip={fullInstant(region, createdAt)}>
          {passkeys.created(dateOf(region, createdAt))} ·{" "}
          {lastUsedAt ? passkeys.used(agoWords(region, lastUsedAt, now)) : passkeys.unused}
        </p>
      </div>
      <Menu
        label={passkeys.more(name)}
        align="end"
        entries={[
          {
            kind: "item",
            label: passkeys.rename,
            run: () => onOpen({ what: "rename", passkey }),
          },
          {
            kind: "item",
            label: passkeys.remove,
            danger: true,
            run: () => onOpen({ what: "remove", passkey }),
          },
        ]}
      >
        {(trigger) => (
          <IconButton
            label={passkeys.more(name)}
            icon={<MoreHorizontal size={16} />}
            {...trigger}
          />
        )}
      </Menu>
    </li>
  );
}
