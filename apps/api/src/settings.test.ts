import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { secretKeys } from "./secret-key.ts";
import { readSettings } from "./settings.ts";

const SECRET = "q8Zr1vXn5Lw0Tt3Kd7Yb2Hs6Mf4Jc9Pg";
const production = { NODE_ENV: "production", PUBLIC_URL: "https://team.example" };

test("nothing needs to be set on one's own machine", () => {
  expect(readSettings({})).toEqual({
    port: 8000,
    host: "localhost",
    publicUrl: null,
    allowedHosts: [],
    dataDir: path.resolve(".data"),
    databaseUrl: null,
    migrateUrl: null,
    secretKey: null,
    previousSecretKey: null,
    accessMinutes: 15,
    refreshDays: 7,
    sessionHours: 12,
    rememberedDays: 30,
    emailConfirmation: "optional",
    smtpUrl: null,
    mailFrom: null,
    jobs: "here",
    adminPath: "admin",
    logLevel: "info",
    corsOrigins: [],
    signUp: "open",
    trustedProxies: [],
    limits: { perMinute: 6000, organizationPerMinute: 30_000 },
    requestMs: 30_000,
    drainMs: 600,
    identityProvider: null,
    isCacheEnabled: true,
    redisUrl: null,
    teamCacheSeconds: 900,
    isMeasured: true,
    metricsPort: 9090,
    metricsHost: "localhost",
    attachmentMaxBytes: 10 * 1024 * 1024,
    attachmentQuotaBytes: null,
    attachmentIdleMs: 30_000,
    attachmentUploadMs: 900_000,
    attachmentBucket: null,
    production: false,
  });
});

test("an empty value counts as absent", () => {
  expect(readSettings({ PORT: "", DATABASE_URL: "" })).toMatchObject({
    port: 8000,
    databaseUrl: null,
  });
});

test("lists take several values", () => {
  const settings = readSettings({
    CORS_ORIGINS: "https://a.example, http://localhost:3000",
    TRUSTED_PROXIES: "10.0.0.0/8,::1",
    ALLOWED_HOSTS: "team.internal, 10.0.0.2, [::1]",
  });
  expect(settings.allowedHosts).toEqual(["team.internal", "10.0.0.2", "[::1]"]);
  expect(settings.corsOrigins).toEqual(["https://a.example", "http://localhost:3000"]);
  expect(settings.trustedProxies).toEqual(["10.0.0.0/8", "::1"]);
});

test.each(["team.internal:8000", "https://team.internal", "*", "a b", "a/b", "me@team"])(
  "%s is no name that a request could call us by",
  (name) => {
    expect(() => readSettings({ ALLOWED_HOSTS: name })).toThrow("ALLOWED_HOSTS: must be names");
  },
);

test("every fault is reported at once, one line each, and none repeats the value", () => {
  const environment = {
    PORT: "70000",
    PUBLIC_URL: "ftp://x",
    DATABASE_URL: "mysql://root:hunter2@db/x",
    LOG_LEVEL: "loud",
    CORS_ORIGINS: "*",
    SIGN_UP: "maybe",
    TRUSTED_PROXIES: "true",
    DRAIN_MS: "-1",
  };
  expect(() => readSettings(environment)).toThrowErrorMatchingInlineSnapshot(`
    [SettingsFault: PORT: must be a whole number from 0 to 65535
    PUBLIC_URL: must be an address such as https://example.org
    DATABASE_URL: must be an address such as postgres://user:password@host:5432/name
    LOG_LEVEL: Invalid option: expected one of "fatal"|"error"|"warn"|"info"|"debug"|"trace"|"silent"
    CORS_ORIGINS: must be origins such as https://example.org, by commas
    SIGN_UP: Invalid option: expected one of "open"|"closed"
    TRUSTED_PROXIES: must be addresses or networks such as 10.0.0.0/8, by commas
    DRAIN_MS: must be a whole number from 0 to 15000]
  `);
});

test.each([
  ["a public address without encryption", { PUBLIC_URL: "http://team.example" }, "PUBLIC_URL"],
  ["no public address", { PUBLIC_URL: "" }, "PUBLIC_URL"],
  ["a short secret", { SECRET_KEY: "kV3x" }, "SECRET_KEY"],
  [
    "an example's secret",
    { SECRET_KEY: "please-change-me-please-change-me-1234567" },
    "SECRET_KEY",
  ],
  [
    "a secret of few characters",
    { SECRET_KEY: "abcabcabcabcabcabcabcabcabcabcabcabc" },
    "SECRET_KEY",
  ],
])("production refuses %s", (_what, wrong, name) => {
  expect(() => readSettings({ ...production, SECRET_KEY: SECRET, ...wrong })).toThrow(`${name}: `);
});

test("production takes an encrypted address, or this machine's own", () => {
  const settings = readSettings({ ...production, SECRET_KEY: SECRET });
  expect(settings).toMatchObject({ production: true, secretKey: SECRET });
  const local = readSettings({ ...production, PUBLIC_URL: "http://localhost:8000/" });
  expect(local.publicUrl?.origin).toBe("http://localhost:8000");
});

test("the secret is made once, kept for its owner alone, and a given one goes first", () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "secret-"));
  onTestFinished(() => fs.rmSync(dataDir, { recursive: true }));
  const none = { secretKey: null, previousSecretKey: null };
  const made = secretKeys({ dataDir, ...none });
  expect(made).toEqual([expect.stringMatching(/^[\w-]{64,}$/)]);
  expect(secretKeys({ dataDir, ...none })).toEqual(made);
  expect(secretKeys({ dataDir, ...none, secretKey: SECRET })).toEqual([SECRET]);
  expect(fs.readdirSync(dataDir)).toEqual(["secret-key"]);
  expect(fs.statSync(path.join(dataDir, "secret-key")).mode & 0o777).toBe(0o600);
});
