import type { api } from "../../app/api.ts";

type FindInput = Parameters<typeof api.tasks.find.useQuery>[0];

/** Which tasks a calendar or a table shows: those of a filter, in all projects or within one. */
export type Asked = {
  filter: string;
  within: Partial<Omit<Exclude<FindInput, symbol>, "orgId" | "filter" | "cursor" | "limit">>;
};
