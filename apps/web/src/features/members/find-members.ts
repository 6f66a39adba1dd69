import type { Member } from "@teamflow/domain/member";

/** Whom a list of people shows; what is absent does not narrow it. */
export type PeopleFilter = { text?: string; role?: string; status?: string; does?: string };

/** Those of some members who match: text in name or address, a role by name or id, a status, and what they do. */
export function findMembers(members: readonly Member[], filter: PeopleFilter): Member[] {
  const { role, status, does } = filter;
  const text = foldedOf(filter.text?.trim() ?? "");
  return members.filter(
    (member) =>
      (text === "" || foldedOf(`${member.name} ${member.email ?? ""}`).includes(text)) &&
      (!role || role === (member.roleId ?? member.role)) &&
      (!status || status === member.status) &&
      (!does || functionsOf(member).some((each) => each === does)),
  );
}

/** What a member does, the main thing first. */
export function functionsOf({
  primaryFunction,
  secondaryFunctions,
}: Pick<Member, "primaryFunction" | "secondaryFunctions">) {
  const others = secondaryFunctions.filter((each) => each !== primaryFunction);
  return primaryFunction ? [primaryFunction, ...others] : others;
}

/** Without case and accents: whoever looks for "joao" means João. */
function foldedOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
}
