import { useEffect, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Select } from "../../ui/select.tsx";
import { useTokenText } from "./words.ts";

/** Who answers for a program: an active person; whoever makes it, unless somebody else is chosen. */
export function OwnerSelect({
  ownerId,
  error,
}: {
  ownerId: string | undefined;
  error: string | undefined;
}) {
  const { dialog } = useTokenText().accounts;
  const { orgId, memberId } = useOrganization();
  const [chosen, setChosen] = useState<string>(ownerId ?? memberId);
  const { data, hasNextPage, isFetching, fetchNextPage } = api.members.list.useInfiniteQuery(
    { orgId, limit: 100, status: "active" },
    { getNextPageParam: (page) => page.nextCursor },
  );
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const people = (data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ kind }) => kind === "person",
  );
  return (
    <Select
      label={dialog.owner}
      name="ownerId"
      value={chosen}
      onChange={(event) => setChosen(event.currentTarget.value)}
      options={people.map(({ id, name }) => ({ value: id, label: name }))}
      hint={dialog.ownerHint}
      error={error}
    />
  );
}
