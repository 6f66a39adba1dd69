import type { MemberId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";

/** What the address says of the people's screen: whom it shows, who is open, whether somebody is being invited. */
export type PeopleSearch = {
  add?: true;
  show?: "invitations";
  member?: MemberId;
  text?: string;
  /** The name of a system role, or the id of one of the organization's own. */
  role?: string;
  status?: string;
  does?: string;
};

const texts = ["text", "role", "status", "does"] as const;

/** Reads an address; what makes no sense in it is dropped. */
export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const found: PeopleSearch = {};
  if (search["add"] === true) found.add = true;
  if (search["show"] === "invitations") found.show = "invitations";
  const member = readId<"Member">(search["member"]);
  if (member) found.member = member;
  for (const name of texts) {
    const value = search[name];
    if (typeof value === "string" && value !== "") found[name] = value;
  }
  return found;
}
