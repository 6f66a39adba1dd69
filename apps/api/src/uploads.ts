import { fail } from "@teamflow/domain/failure";
import type { MemberId, OrganizationId } from "@teamflow/domain/ids";

/** How many files may be on their way at once. */
export type UploadBounds = { ofMember: number; ofOrganization: number };

/** Knows how many files are on their way, and whose: each holds a line, a file of the system and room on the disk. */
export type Uploads = {
  /**
   * Notes that a file begins to come.
   *
   * @returns what notes that it came, or will not; to be called once
   * @throws `busy` for one too many
   */
  begin: (whose: { orgId: OrganizationId; memberId: MemberId }) => () => void;
};

/** Bounds what comes at once, in this process: a line that is slow on purpose could hold as much for long. */
export function boundUploads({ ofMember, ofOrganization }: UploadBounds): Uploads {
  const coming = new Map<string, number>();
  const change = (who: string, by: 1 | -1) => {
    const count = (coming.get(who) ?? 0) + by;
    if (count > 0) coming.set(who, count);
    else coming.delete(who);
  };
  return {
    begin: ({ orgId, memberId }) => {
      const isFull =
        (coming.get(memberId) ?? 0) >= ofMember || (coming.get(orgId) ?? 0) >= ofOrganization;
      if (isFull) return fail({ kind: "busy", retryAfterSeconds: 2 });
      for (const who of [orgId, memberId]) change(who, 1);
      return () => {
        for (const who of [orgId, memberId]) change(who, -1);
      };
    },
  };
}
