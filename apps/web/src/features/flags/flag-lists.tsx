import type { Flag } from "@teamflow/domain/flag";
import { OrganizationId, UserId } from "@teamflow/domain/ids";
import { Plus, X } from "lucide-react";
import { useEffect } from "react";
import { api } from "../../app/api.ts";
import { useFlagText } from "../../app/flag-words.ts";
import { Button } from "../../ui/button.tsx";
import { Picker, type PickerOption } from "../../ui/picker.tsx";
import { useChangeFlag } from "./use-flag-changes.ts";

/** How many pages of a hundred accounts are read to choose among. */
const pageLimit = 10;

/** The organizations that have a feature whatever the percentage. */
export function ListedOrganizations({ flag }: { flag: Flag }) {
  const { instance } = useFlagText();
  const change = useChangeFlag();
  const { data } = api.instance.organizations.useQuery();
  const options = data?.map(({ id, name, slug }) => ({ value: id, label: name, note: slug })) ?? [];
  return (
    <Listed
      title={instance.organizations}
      add={instance.addOrganization}
      find={instance.find}
      ids={flag.organizationIds}
      options={options}
      onChange={(ids) =>
        void change(flag, { organizationIds: ids.map((id) => OrganizationId.parse(id)) })
      }
    />
  );
}

/** The people who have a feature whatever the percentage. */
export function ListedPeople({ flag }: { flag: Flag }) {
  const { instance } = useFlagText();
  const change = useChangeFlag();
  return (
    <Listed
      title={instance.people}
      add={instance.addPerson}
      find={instance.findPerson}
      ids={flag.userIds}
      options={useAccounts()}
      onChange={(ids) => void change(flag, { userIds: ids.map((id) => UserId.parse(id)) })}
    />
  );
}

function useAccounts(): PickerOption[] {
  const list = api.instance.users.useInfiniteQuery(
    { limit: 100 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const { data, hasNextPage, isFetching, fetchNextPage } = list;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && pages < pageLimit) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, pages]);
  const accounts = data?.pages.flatMap((page) => page.items) ?? [];
  return accounts.map(({ id, name, email, username }) => ({
    ...{ value: id, label: name, note: email ?? username ?? undefined },
  }));
}

function Listed({
  title,
  add,
  find,
  ids,
  options,
  onChange,
}: {
  title: string;
  add: string;
  find: string;
  ids: readonly string[];
  options: PickerOption[];
  onChange: (ids: string[]) => void;
}) {
  const { instance } = useFlagText();
  const nameOf = (id: string) =>
    options.find(({ value }) => value === id)?.label ?? instance.unknown(id.slice(0, 8));
  const choose = (id: string) =>
    onChange(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
  return (
    <section aria-label={title} className="flex flex-col items-start gap-2">
      <p className="text-sm font-medium">{title}</p>
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {ids.map((id) => (
          <ListedName key={id} name={nameOf(id)} onLeave={() => choose(id)} />
        ))}
      </ul>
      <Picker
        label={add}
        placeholder={find}
        nothing={instance.nothing}
        chosen={ids}
        options={options}
        onChoose={choose}
        many
      >
        {(trigger) => (
          <Button {...trigger} size="small" icon={<Plus size={14} aria-hidden />}>
            {add}
          </Button>
        )}
      </Picker>
    </section>
  );
}

/** One that is in a list, with the way out of it. */
function ListedName({ name, onLeave }: { name: string; onLeave: () => void }) {
  const { instance } = useFlagText();
  return (
    <li className="inline-flex h-7 items-center gap-1 rounded border border-line ps-2 text-sm">
      {name}
      <button
        type="button"
        aria-label={instance.leave(name)}
        onClick={onLeave}
        className="flex size-7 items-center justify-center rounded text-soft hover:bg-hover hover:text-ink"
      >
        <X size={13} />
      </button>
    </li>
  );
}
