import { reasonBehind } from "@teamflow/data/constraints";
import { newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { boundUploads } from "./uploads.ts";

const aMember = (orgId = newId<"Organization">()) => ({ orgId, memberId: newId<"Member">() });

function refusalOf(work: () => unknown) {
  try {
    work();
    return null;
  } catch (error) {
    return reasonBehind(error);
  }
}

const busy = { kind: "busy", retryAfterSeconds: 2 };

test("a member sends so many files at once, and others of the organization as many", () => {
  const uploads = boundUploads({ ofMember: 2, ofOrganization: 9 });
  const ada = aMember();
  const ends = [uploads.begin(ada), uploads.begin(ada)];
  expect(refusalOf(() => uploads.begin(ada))).toEqual(busy);
  expect(refusalOf(() => uploads.begin(aMember(ada.orgId)))).toBeNull();
  ends[0]?.();
  expect(refusalOf(() => uploads.begin(ada))).toBeNull();
  expect(refusalOf(() => uploads.begin(ada))).toEqual(busy);
});

test("an organization sends so many, whoever they are, and another one as many", () => {
  const uploads = boundUploads({ ofMember: 9, ofOrganization: 2 });
  const ada = aMember();
  const end = uploads.begin(ada);
  uploads.begin(aMember(ada.orgId));
  expect(refusalOf(() => uploads.begin(aMember(ada.orgId)))).toEqual(busy);
  expect(refusalOf(() => uploads.begin(aMember()))).toBeNull();
  end();
  expect(refusalOf(() => uploads.begin(aMember(ada.orgId)))).toBeNull();
});
