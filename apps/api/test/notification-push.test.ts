import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import http from "node:http";
import net from "node:net";
import {
  anInstance,
  aVisitor,
  type Instance,
  type Person,
} from "@teamflow/router/testing/instance";
import type { Colleague } from "@teamflow/router/testing/told";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { isOutside, openPush } from "../src/push.ts";
import { aLetterBox, type LetterBox } from "./a-letter-box.ts";

type Received = { path: string; headers: http.IncomingHttpHeaders; body: Buffer };

/** A push service on this machine, which answers each path as that path says: `/201/phone`. */
async function aPushService() {
  const received: Received[] = [];
  const service = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { url: path = "", headers } = request;
      received.push({ path, headers, body: Buffer.concat(parts) });
      response.writeHead(Number(path.split("/")[1]), { location: "http://127.0.0.1:1/" }).end();
    });
  });
  await new Promise<void>((listening) => service.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void service.close());
  const address = service.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { received, url: `http://127.0.0.1:${port}` };
}

const here = openPush({ isAllowed: () => true, isPlain: true });
let instance: Instance;
let box: LetterBox;
let ada: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  box = await aLetterBox(instance);
});

beforeEach(async () => {
  ada = await box.house.aColleague();
  const { orgId } = box.house;
  const on = { type: "assignment_created", channel: "push", isEnabled: true } as const;
  await ada.person.as().notificationSettings.setPreferences({ orgId, preferences: [on] });
});

/** A browser of Ada's, known by where its push service is to be called. */
async function aBrowser(endpoint: string, person = ada.person) {
  const keys = createECDH("prime256v1");
  const publicKey = keys.generateKeys().toString("base64url");
  const secret = Buffer.alloc(16, "secret").toString("base64url");
  const { notificationSettings } = person.as();
  const stood = `https://push.example.test/${publicKey}`;
  await notificationSettings.subscribe({ endpoint: stood, publicKey, secret });
  await box.ask("update push_subscription set endpoint = $2 where endpoint = $1", [
    stood,
    endpoint,
  ]);
  return { keys, secret };
}

const give = async () => {
  const task = await box.house.aTask(ada.memberId);
  await box.house.tell();
  return task;
};
const deliver = (sendPush = here) => box.deliver(null, { sendPush });
const kept = async () => (await box.kept("push")).at(-1);

test("a message reaches the browser that it is for, readable by that one alone", async () => {
  const service = await aPushService();
  const { keys, secret } = await aBrowser(`${service.url}/201/phone`);
  const task = await give();
  await deliver();
  const [message] = service.received;
  expect(await kept()).toMatchObject({ status: "sent", attempts: 1, codes: [null] });
  expect(message?.headers).toMatchObject({ ttl: "86400", "content-encoding": "aes128gcm" });
  expect(message?.body.toString("latin1")).not.toContain(task.code);
  expect(JSON.parse(decrypted(message?.body ?? Buffer.alloc(0), keys, secret))).toEqual({
    ...{ id: expect.any(String), title: `Assigned to you: ${task.code} ${task.title}` },
    body: expect.stringContaining("assigned you to"),
    url: expect.stringMatching(new RegExp(`^https://teamflow.test/o/[\\w-]+/t/${task.code}$`)),
  });
  expect(await kept()).toMatchObject({ status: "sent", attempts: 1, codes: [null] });
});

test("nobody without a browser has a message waiting", async () => {
  const before = (await box.kept("push")).length;
  await give();
  expect(await box.kept("push")).toHaveLength(before);
});

test("one browser that has it is enough; one that is gone is forgotten", async () => {
  const service = await aPushService();
  for (const path of ["410/old", "503/away", "201/phone"]) await aBrowser(`${service.url}/${path}`);
  await give();
  await deliver();
  expect(await kept()).toMatchObject({ status: "sent" });
  const left = await ada.person.as().notificationSettings.pushSubscriptions();
  expect(left.map(({ endpoint }) => new URL(endpoint).pathname).toSorted()).toEqual([
    ...["/201/phone", "/503/away"],
  ]);
});

test.each([
  ["is busy, is tried again", "503", { status: "pending", codes: ["http_503"] }],
  ["refuses, is not tried again", "403", { status: "failed", codes: ["http_403"] }],
  [
    "knows the browser no more, is not tried again",
    "404",
    { status: "failed", codes: ["no_subscription"] },
  ],
  ["sends elsewhere, is not followed", "307", { status: "failed", codes: ["http_307"] }],
])("a push service that %s", async (_, status, expected) => {
  const service = await aPushService();
  await aBrowser(`${service.url}/${status}/phone`);
  await give();
  await deliver();
  expect(await kept()).toMatchObject(expected);
  expect(service.received).toHaveLength(1);
});

test("a browser that was shown another server's key is not called", async () => {
  const service = await aPushService();
  await aBrowser(`${service.url}/201/phone`);
  await box.ask("update push_subscription set server_key = 'another'");
  await give();
  await deliver();
  expect(service.received).toEqual([]);
  expect(await kept()).toMatchObject({ status: "failed", codes: ["other_key"] });
});

test("a name that leads to a dressed address of our own network is not called", async () => {
  const service = await aPushService();
  const { port } = new URL(service.url);
  const request = {
    url: `http://[::ffff:7f00:1]:${port}/201/x`,
    headers: {},
    body: Buffer.from("x"),
  };
  await expect(
    openPush({ isPlain: true })(request, AbortSignal.timeout(5000)),
  ).rejects.toMatchObject({ code: "EREFUSED" });
  expect(service.received).toEqual([]);
});

describe("a browser takes messages only while somebody is signed in there:", () => {
  const another = async () => {
    const { email, password } = ada.person;
    const elsewhere = aVisitor(instance, email);
    await elsewhere.as().auth.signIn({ login: email, password });
    return elsewhere;
  };

  test.each<[string, (there: Person) => Promise<unknown>]>([
    ["not after signing out", (there) => there.as().auth.signOut()],
    ["not after the session was ended from elsewhere", () => ada.person.as().sessions.endOthers()],
    [
      "not after the session's time is over, before it is cleared away",
      () =>
        box.ask(
          "update session set expires_at = now() - interval '1 second' where id = (select session_id from push_subscription)",
        ),
    ],
  ])("%s", async (_, end) => {
    await box.ask("delete from push_subscription");
    const service = await aPushService();
    const there = await another();
    await aBrowser(`${service.url}/201/shared`, there);
    await give();
    await end(there);
    const before = service.received.length;
    await deliver();
    expect(service.received).toHaveLength(before);
    expect(await kept()).toMatchObject({ status: "failed", codes: ["no_subscription"] });
    expect(await ada.person.as().notificationSettings.pushSubscriptions()).toEqual([]);
    const rows = (await box.kept("push")).length;
    await give();
    expect(await box.kept("push")).toHaveLength(rows);
  });

  test("and still does where one's other sessions end", async () => {
    const service = await aPushService();
    const there = await another();
    await aBrowser(`${service.url}/201/own`);
    await there.as().auth.signOut();
    await give();
    await deliver();
    expect(service.received).toHaveLength(1);
  });
});

test("an address inside our own network is never called, by number or by name", async () => {
  const service = await aPushService();
  const { port } = new URL(service.url);
  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]) {
    const plain = openPush({ isPlain: true });
    const request = { url: `http://${host}:${port}/201/x`, headers: {}, body: Buffer.from("x") };
    await expect(plain(request, AbortSignal.timeout(5000)), host).rejects.toMatchObject({
      code: "EREFUSED",
    });
  }
  const request = { url: `${service.url}/201/x`, headers: {}, body: Buffer.from("x") };
  await expect(openPush()(request, AbortSignal.timeout(5000))).rejects.toMatchObject({
    code: "EREFUSED",
  });
  expect(service.received).toEqual([]);
});

test.each([
  ...["10.1.2.3", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.168.0.1", "100.64.0.1"],
  ...["0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fc00::1", "fe80::1", "ff02::1"],
  ...["::ffff:10.0.0.1", "::ffff:a00:1", "0:0:0:0:0:FFFF:7F00:1", "::ffff:169.254.169.254"],
  ...["::10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:a00:1::1", "2002:7f00:1::"],
  ...["2001:0:a00:1::", "fec0::1", "febf::1", "100::1", "fe80::1%eth0", "nothing"],
])("%s is not outside", (address) => {
  expect(isOutside(address)).toBe(false);
});

test.each(["203.0.113.7", "172.32.0.1", "2001:db8::1", "2a00:1450::5", "::ffff:203.0.113.7"])(
  "%s is outside",
  (address) => {
    expect(isOutside(address)).toBe(true);
  },
);

/** Decrypts as a browser does. */
function decrypted(body: Buffer, browser: ReturnType<typeof createECDH>, secret: string): string {
  const [salt, theirs, content] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const derive = (from: Buffer, by: Buffer, what: Buffer, length: number) =>
    Buffer.from(hkdfSync("sha256", from, by, what, length));
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), theirs]);
  const shared = browser.computeSecret(theirs);
  const ikm = derive(shared, Buffer.from(secret, "base64url"), info, 32);
  const key = derive(ikm, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(ikm, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(content.subarray(-16));
  const plain = Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, -1).toString();
}

test("a service that answers byte by byte, and is never silent, is given up all the same", async () => {
  const timers: NodeJS.Timeout[] = [];
  const dripping = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.write("HTTP/1.1 201 Created\r\nx-slow: ");
    timers.push(setInterval(() => socket.write("a"), 10));
  });
  await new Promise<void>((listening) => dripping.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    for (const timer of timers) clearInterval(timer);
    dripping.close();
  });
  const address = dripping.address();
  const port = typeof address === "object" ? address?.port : 0;
  const impatient = openPush({ isAllowed: () => true, isPlain: true, limitMs: 200 });
  const message = { url: `http://127.0.0.1:${port}/`, headers: {}, body: Buffer.from("hush") };
  await expect(impatient(message, new AbortController().signal)).rejects.toMatchObject({
    name: expect.stringMatching(/^(Abort|Timeout)Error$/),
  });
});
