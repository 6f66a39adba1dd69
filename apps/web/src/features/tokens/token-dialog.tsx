import { type MintedToken, NewApiToken } from "@teamflow/domain/api-token";
import { heldBy, type Permission } from "@teamflow/domain/permission";
import type { ServiceAccount } from "@teamflow/domain/service-account";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useCustomRoles, useMayDecideAbout } from "../../app/role-choices.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { offeredScopes, readingScopes } from "./scope-choice.ts";
import { ScopeChecklist } from "./scope-checklist.tsx";
import { TokenSecret } from "./token-secret.tsx";
import { useTokenText } from "./words.ts";

const lives = [7, 30, 90, 180, 365];
const usualLife = "90";

/** Makes a token, of one's own or of a service account (`holder` is chosen to begin with), and shows it once. */
export function TokenDialog({
  holder: first,
  onClose,
}: {
  holder?: string | undefined;
  onClose: () => void;
}) {
  const { dialog, name } = useTokenText();
  const { common } = useText();
  const { form, minted } = useTokenForm();
  const bots = useBots();
  const [chosenHolder, setHolder] = useState(first ?? "");
  const bot = bots.find(({ id }) => id === chosenHolder);
  if (minted) return <TokenSecret minted={minted} onClose={onClose} />;
  return (
    <Dialog size="medium" title={dialog.title} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={name}
          name="name"
          placeholder={dialog.namePlaceholder}
          hint={dialog.nameHint}
          autoComplete="off"
          maxLength={100}
          error={form.errors["name"]}
        />
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <HolderSelect
            bots={bots}
            holder={bot?.id ?? ""}
            onChoose={setHolder}
            error={form.errors["serviceAccountId"]}
          />
          <Life error={form.errors["expiresInDays"]} />
        </div>
        <Scopes key={bot?.id} bot={bot} error={form.errors["scopes"] && dialog.needed} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {dialog.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useTokenForm() {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const [minted, setMinted] = useState<MintedToken | null>(null);
  // The answer holds the token's text: it stays nowhere but in what shows it.
  const { mutateAsync } = api.apiTokens.create.useMutation({ gcTime: 0 });
  const form = useForm({
    schema: NewApiToken,
    read: (data) => ({
      name: data.get("name"),
      scopes: data.getAll("scopes"),
      expiresInDays: Number(data.get("expiresInDays")),
      ...(data.get("holder") ? { serviceAccountId: data.get("holder") } : {}),
    }),
    submit: async (token) => {
      setMinted(await mutateAsync({ orgId, ...token }));
      void utils.apiTokens.list.invalidate({ orgId });
    },
  });
  return { form, minted };
}

const noBots: ServiceAccount[] = [];

/** The service accounts for which this member may make tokens. */
function useBots(): ServiceAccount[] {
  const { orgId } = useOrganization();
  const mayManage = useMay("service_account:manage");
  const mayDecide = useMayDecideAbout();
  const { data } = api.serviceAccounts.list.useQuery({ orgId, limit: 200 }, { enabled: mayManage });
  return (data?.items ?? noBots).filter((bot) => bot.status === "active" && mayDecide(bot));
}

function HolderSelect({
  bots,
  holder,
  onChoose,
  error,
}: {
  bots: ServiceAccount[];
  holder: string;
  onChoose: (holder: string) => void;
  error: string | undefined;
}) {
  const { dialog } = useTokenText();
  if (bots.length === 0) return null;
  return (
    <Select
      label={dialog.holder}
      name="holder"
      value={holder}
      onChange={(event) => onChoose(event.currentTarget.value)}
      options={[
        { value: "", label: dialog.self },
        ...bots.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      error={error}
    />
  );
}

function Life({ error }: { error: string | undefined }) {
  const { dialog } = useTokenText();
  return (
    <Select
      label={dialog.expires}
      name="expiresInDays"
      defaultValue={usualLife}
      options={lives.map((days) => ({
        value: String(days),
        label: days === 365 ? dialog.year : dialog.days(days),
      }))}
      hint={dialog.expiresHint}
      error={error}
    />
  );
}

function Scopes({ bot, error }: { bot: ServiceAccount | undefined; error: string | undefined }) {
  const { dialog } = useTokenText();
  const own = useOrganization();
  const custom = useCustomRoles().find(({ id }) => id === bot?.roleId);
  const holder = bot ? heldBy(bot.role, custom?.permissions ?? null) : own;
  const offered = offeredScopes(own, holder);
  const [chosen, setChosen] = useState<Permission[]>(() => readingScopes(offered));
  return (
    <ScopeChecklist
      offered={offered}
      chosen={chosen.filter((scope) => offered.includes(scope))}
      onChoose={setChosen}
      note={bot && dialog.botScopes(bot.name)}
      error={error}
    />
  );
}
