import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { refused } from "../testing/refused.ts";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const newerFirefox = firefox.replaceAll("140", "141");
let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

const signIn = ({ email: login, password }: Person, userAgent: string | null) =>
  aVisitor(instance).as({ userAgent, address: "198.51.100.7" }).auth.signIn({ login, password });

async function told({ email }: Person) {
  const mails = await mailsTo(instance, email);
  return mails.filter(({ template }) => template === "security_notice");
}

/** How often their inboxes are to say so. */
const announced = ({ email }: Person) =>
  run(instance.url, (db) =>
    sql<{ what: string }>`
      select data ->> 'what' as what from pgboss.job
      where name = 'account.tell' and data ->> 'userId' = (
        select id::text from "user" where email = ${email})`.execute(db),
  );

it("whose account is used with another browser hears what it was and from where", async () => {
  const person = await aPerson(instance);
  await signIn(person, firefox);
  expect(await told(person)).toMatchObject([
    { params: { what: "new_device", device: "Firefox on Linux", address: "198.51.100.7" } },
  ]);
  expect((await announced(person)).rows).toEqual([{ what: "new_device" }]);
});

it("is not told of one that was used before, in a newer version either", async () => {
  const person = await aPerson(instance);
  for (const userAgent of [firefox, firefox, newerFirefox, "a test"])
    await signIn(person, userAgent);
  expect(await told(person)).toHaveLength(1);
});

it("is told of a program, and of what does not say what it is", async () => {
  const person = await aPerson(instance);
  const { email: login, password } = person;
  const program = aVisitor(instance).as({ userAgent: "curl/8.12" });
  await program.auth.issueTokens({ login, password });
  await program.auth.issueTokens({ login, password });
  await signIn(person, null);
  await signIn(person, null);
  expect((await told(person)).map(({ params }) => params)).toMatchObject([
    { device: "curl" },
    { device: "" },
  ]);
});

it("hears nothing of their first sign-in, nor of attempts that failed", async () => {
  const person = await aPerson(instance);
  const wrong = { ...person, password: "not this one at all" };
  expect(await refused(signIn(wrong, firefox))).toMatchObject({ kind: "wrong_credentials" });
  expect(await told(person)).toEqual([]);
  // What failed makes nothing known.
  await signIn(person, firefox);
  expect(await told(person)).toHaveLength(1);
});
