import { enqueue } from "@teamflow/data/jobs";
import { openVisitor } from "@teamflow/data/scope";
import { MailId } from "@teamflow/domain/ids";
import type { Mail } from "@teamflow/domain/mail";
import { locales } from "@teamflow/domain/user";
import { openKeyring } from "@teamflow/router/keyring";
import { everyMail, secretUrl } from "@teamflow/router/testing/mails";
import { expect, onTestFinished, test, vi } from "vitest";
import { aMailServer, type MailServer } from "./a-mail-server.ts";
import { anOutbox, type Outbox, until } from "./an-outbox.ts";
import { rawRequest } from "./a-raw-request.ts";
import { aDataFolder, signUp, startServer, stopServer } from "./a-server.ts";

vi.setConfig({ testTimeout: 60_000 }); // a job that failed waits before it is tried again

async function aServer(at?: number): Promise<MailServer> {
  const server = await aMailServer(at);
  onTestFinished(() => server.close());
  return server;
}

const isAllSent = async (outbox: Outbox) =>
  (await outbox.kept()).every((mail) => mail.status === "sent");
const idsOf = ({ received }: MailServer) => received.map((mail) => mail.messageId);

test("every mail arrives in both languages, and is forgotten once it has left", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  const mails = locales.flatMap((locale) =>
    Object.values<Mail>(everyMail).map((mail) => ({ locale, mail })),
  );
  for (const { locale, mail } of mails) await outbox.post(mail, { locale });
  await outbox.work(server.url);
  await until(() => isAllSent(outbox));

  const kept = await outbox.kept();
  expect(server.received).toHaveLength(16);
  expect(new Set(idsOf(server))).toEqual(new Set(kept.map((mail) => `<${mail.id}@teamflow.test>`)));
  expect(new Set(server.received.map((mail) => mail.subject)).size).toBe(16);
  for (const mail of server.received) {
    expect(mail.from).toMatchObject({ name: "TeamFlow", address: "teamflow@teamflow.test" });
    expect(mail.to).toMatchObject([{ address: "ada@example.test" }]);
    expect(mail.headers).toContainEqual(
      expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }),
    );
    expect(mail.date).toBeDefined();
    expect(mail.attachments).toEqual([]);
    expect(mail.html).toContain("<!doctype html>");
    expect(mail.text?.includes(secretUrl)).toBe(mail.html?.includes(`href="${secretUrl}"`));
  }
  for (const mail of kept)
    expect(mail).toMatchObject({ attempts: 1, content: null, last_error: null });
});

const kept: Mail = {
  template: "invitation",
  params: { ...everyMail.invitation.params, url: "/x#y" },
};

test.each([
  ["PUBLIC_URL says", { PUBLIC_URL: "https://teamflow.test" }, "https://teamflow.test"],
  ["it listens, without one", { PUBLIC_URL: "" }, "http://localhost:8000"],
  ["HOST and PORT say", { PUBLIC_URL: "", HOST: "::1", PORT: "81" }, "http://[::1]:81"],
  [
    "this machine is, of one that listens everywhere",
    { PUBLIC_URL: "", HOST: "0.0.0.0" },
    "http://localhost:8000",
  ],
])("a link leads to where %s", async (_what, where, origin) => {
  const outbox = await anOutbox();
  const server = await aServer();
  await outbox.post(kept);
  await outbox.work(server.url, where);
  await until(() => server.received.length === 1);
  expect(server.received[0]?.text).toContain(`\n${origin}/x#y\n`);
  expect(server.received[0]?.html).toContain(`href="${origin}/x#y"`);
});

test("mail that waited leads to where the instance is when it leaves, not where it was when it was written", async () => {
  const outbox = await anOutbox();
  await outbox.post(kept);
  const before = await outbox.work(undefined, { PUBLIC_URL: "http://localhost:8000" });
  await until(async () => (await openJobsOf(outbox)) === 0);
  await before.close();
  const server = await aServer();
  await outbox.work(server.url);
  await until(() => server.received.length === 1);
  expect(server.received[0]?.text).toContain("\nhttps://teamflow.test/x#y\n");
});

test("no name that a stranger calls us by stands in a mail to somebody else [B17]", async () => {
  const data = aDataFolder();
  onTestFinished(() => data.remove());
  const mails = await aServer();
  const server = await startServer({
    ...{ DATA_DIR: data.dir, DRAIN_MS: "0", SMTP_URL: mails.url },
  });
  await signUp(server, "ada");
  const evil = "evil.example.test";
  const called = { host: evil, origin: `http://${evil}`, "x-forwarded-host": evil };
  for (const [procedure, input] of [
    ["requestReset", { email: "ada@example.org" }],
    ["signUp", { email: "bo@example.org", name: "Bo", password: "a long and unlikely sentence" }],
    ["resendConfirmation", { email: "ada@example.org" }],
  ] as const) {
    const body = JSON.stringify({ json: input });
    const headers = { ...called, "content-type": "application/json" };
    const { status } = await rawRequest(server.url, `/trpc/auth.${procedure}`, { headers, body });
    expect([procedure, status]).toEqual([procedure, 200]);
  }
  await until(() => mails.received.length === 3);
  const port = new URL(server.url).port;
  for (const mail of mails.received) {
    expect(mail.text).toMatch(
      new RegExp(`\\nhttp://localhost:${port}/(reset|confirm)#[\\w-]{43}\\n`),
    );
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain(evil);
  }
  await stopServer(server);
});

test("an address and a name that hide more of them reach nobody else [B31]", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  const to = '"eve@example.test, mallory"@example.test';
  const name = "Ada\r\nBcc: mallory@example.test\r\n\r\n<b>hello</b>";
  await outbox.post({ template: "confirm_email", params: { name, url: secretUrl, hours: 1 } });
  await outbox.post(everyMail.reset_password, { to });
  await outbox.work(server.url);
  await until(async () => (await outbox.kept()).every((mail) => mail.attempts > 0));
  await until(() => server.received.length > 0);
  expect(server.recipients.filter((address) => /mallory@|^eve@/.test(address))).toEqual([]);
  for (const mail of server.received) expect([mail.bcc, mail.cc]).toEqual([undefined, undefined]);
});

test.each(["later", "silent"] as const)(
  "a server that answers %s gets the mail again, under the same Message-ID",
  async (mood) => {
    const outbox = await anOutbox();
    const server = await aServer();
    server.moods.push(mood);
    await outbox.post();
    const { lines } = await outbox.work(`${server.url}?socketTimeout=1000`);
    await until(() => lines.some((line) => line.includes("is tried again")));
    const [failed] = await outbox.kept();
    expect(failed).toMatchObject({ status: "waiting", attempts: 1 });
    expect(failed?.last_error).toEqual(expect.any(String));
    expect(failed?.content).not.toBeNull();
    server.moods.length = 0;
    await until(() => isAllSent(outbox));
    expect(new Set(idsOf(server))).toEqual(new Set([`<${failed?.id}@teamflow.test>`]));
    expect(server.received).toHaveLength(mood === "silent" ? 2 : 1);
    expect(lines.join("")).not.toContain("a-secret-of-43-characters");
  },
);

test("a server that is away gets the mail when it is back", async () => {
  const outbox = await anOutbox();
  const { port, url, close } = await aMailServer();
  await close();
  await outbox.post();
  const { lines } = await outbox.work(url);
  await until(() => lines.some((line) => line.includes("is tried again")));
  const server = await aServer(port);
  await until(() => isAllSent(outbox));
  expect(server.received).toHaveLength(1);
});

test("a reader whom the server does not know is a dead letter at once, and the next mail leaves", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  server.moods.push("stranger");
  await outbox.post();
  const { lines } = await outbox.work(server.url);
  await until(() => lines.some((line) => line.includes("was given up")));
  await until(async () => (await deadLetters(outbox)) === 1);
  expect(await outbox.kept()).toMatchObject([{ status: "failed", attempts: 1 }]);
  expect((await outbox.kept())[0]?.last_error).toContain("550");

  server.moods.length = 0;
  await outbox.post(everyMail.invitation);
  await until(() => server.received.length === 1);
  expect(server.received[0]?.subject).toContain("Noor Haddad");
});

async function deadLetters(outbox: Outbox): Promise<number> {
  return (await outbox.ask("select from pgboss.job where name = 'dead'")).length;
}

test("after the last try a mail is a failed one, and its job a dead letter", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  server.moods.push("later");
  await outbox.post();
  await outbox.ask("update pgboss.job set retry_limit = 0");
  await outbox.work(server.url);
  await until(async () => (await deadLetters(outbox)) === 1);
  expect(await outbox.kept()).toMatchObject([{ status: "failed", attempts: 1 }]);
});

test("without a mail server mail waits, and it leaves once there is one", async () => {
  const outbox = await anOutbox();
  await outbox.post();
  const without = await outbox.work();
  await until(async () => (await openJobsOf(outbox)) === 0);
  expect(await outbox.kept()).toMatchObject([{ status: "waiting", attempts: 0 }]);
  await without.close();
  // What a month-old link says is not true any more.
  await outbox.post(everyMail.reset_password);
  await until(async () => (await openJobsOf(outbox)) === 1);
  await outbox.ask("delete from pgboss.job");
  await outbox.ask(
    "update mail set created_at = now() - interval '30 days' where template = 'reset_password'",
  );

  const server = await aServer();
  await outbox.work(server.url);
  await until(() => server.received.length === 1);
  await until(async () => (await openJobsOf(outbox)) === 0);
  expect((await outbox.kept()).map((mail) => mail.status)).toEqual(["sent", "waiting"]);
});

async function openJobsOf(outbox: Outbox): Promise<number> {
  return (
    await outbox.ask("select from pgboss.job where name = 'mail.send' and state < 'completed'")
  ).length;
}

test("of two workers with three jobs for each mail, one sends it, once", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  for (let count = 0; count < 12; count++)
    await outbox.post(everyMail.confirm_email, { to: `ada-${count}@example.test` });
  for (const { id } of await outbox.kept())
    for (let again = 0; again < 2; again++)
      await enqueue(openVisitor(outbox.database), { name: "mail.send", mailId: MailId.parse(id) });
  await Promise.all([outbox.work(server.url), outbox.work(server.url)]);
  await until(async () => (await openJobsOf(outbox)) === 0);
  expect(server.recipients.toSorted()).toEqual(
    Array.from({ length: 12 }, (_, count) => `ada-${count}@example.test`).toSorted(),
  );
  expect(new Set(idsOf(server)).size).toBe(12);
  expect(server.received).toHaveLength(12);
});

test("a mail that was thrown away, or sealed under a lost key, stops nothing", async () => {
  const outbox = await anOutbox();
  const server = await aServer();
  for (const template of ["confirm_email", "reset_password", "invitation"] as const)
    await outbox.post(everyMail[template]);
  const [thrown, lost] = await outbox.kept();
  await outbox.ask("delete from mail where id = $1", [thrown?.id]);
  const foreign = openKeyring(["another key for tests, 32 characters"]).seal("{}");
  await outbox.ask("update mail set content = $2 where id = $1", [lost?.id, foreign]);
  const { lines } = await outbox.work(server.url);
  await until(() => server.received.length === 1);
  await until(() => lines.some((line) => line.includes("is tried again")));
  expect(server.received[0]?.subject).toContain("Noor Haddad");
  expect((await outbox.kept()).find((mail) => mail.id === lost?.id)).toMatchObject({
    status: "waiting",
    last_error: "Error: Sealed under a key that this instance does not have",
  });
});
