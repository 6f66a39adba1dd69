import { openDatabase } from "@teamflow/data/database";
import { expect, it, afterAll, beforeAll } from "vitest";
import { reasonOf } from "./refusal.ts";
import { newOrganizationSecret } from "./secret.ts";
import { anInstance, aVisitor, type Instance } from "./testing/instance.ts";
import { newId } from "@teamflow/domain/ids";

let instance: Instance;

/** The same instance, whose database is out of reach: whatever asks it fails. */
beforeAll(async () => {
  const known = await anInstance();
  const database = openDatabase({
    url: "postgres://nobody@127.0.0.1:1/nothing",
    onError: () => {},
  });
  afterAll(() => database.close());
  instance = { ...known, services: { ...known.services, database } };
});

const orgId = newId<"Organization">();

async function refusedWith(token: string) {
  const credential = { carrier: "bearer", token } as const;
  const call = aVisitor(instance).as({ credential }).projects.list({ orgId });
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return reasonOf(error).kind;
}

it("asks the database about a token that could be one", async () => {
  expect(await refusedWith(newOrganizationSecret(orgId))).toBe("busy");
});

it.each([
  ["a wrong checksum", () => `${newOrganizationSecret(orgId).slice(0, -6)}AAAAAA`],
  ["a letter more", () => `${newOrganizationSecret(orgId)}A`],
  ["our mark and nothing of ours", () => "tf_secret"],
  ["no mark", () => newOrganizationSecret(orgId).slice(3)],
  ["nothing", () => ""],
])("refuses a token with %s without asking the database", async (_, token) => {
  expect(await refusedWith(token())).toBe("unauthenticated");
});
