import net from "node:net";
import path from "node:path";
import type { IdentityProvider } from "@teamflow/router/auth/identity-provider";
import { z } from "zod";
import {
  attachmentFields,
  type AttachmentSettings,
  attachmentSettingsOf,
  checkAttachments,
} from "./attachment-settings.ts";
import {
  checkIdentityProvider,
  identityProviderFields,
  identityProviderOf,
} from "./identity-provider-settings.ts";
import { wholeNumber } from "./whole-number.ts";

/** Everything that can be set from outside. Nothing else in the product reads the environment. */
export type Settings = AttachmentSettings & {
  /** PORT: where the one port listens; 0 takes any free one. Default 8000. */
  port: number;
  /** HOST: the address to listen on; 0.0.0.0 is reachable from other machines. Default localhost. */
  host: string;
  /** PUBLIC_URL: the address that people type. Its scheme decides about secure cookies. */
  publicUrl: URL | null;
  /** ALLOWED_HOSTS: names besides that of PUBLIC_URL by which requests may call us, by commas. */
  allowedHosts: string[];
  /** DATA_DIR: the folder of everything that must be kept. Default .data. */
  dataDir: string;
  /** DATABASE_URL: a PostgreSQL 15 to 18 to use instead of the embedded one. */
  databaseUrl: string | null;
  /** DATABASE_MIGRATE_URL: the owner that migrates, when it is not who DATABASE_URL signs in. */
  migrateUrl: string | null;
  /** SECRET_KEY: signs what leaves the server; made and kept in DATA_DIR when absent. */
  secretKey: string | null;
  /** SECRET_KEY_PREVIOUS: the key before, while what was made with it still counts. */
  previousSecretKey: string | null;
  /** ACCESS_TOKEN_EXPIRE_MINUTES: how long a program's access token lives. Default 15. */
  accessMinutes: number;
  /** REFRESH_TOKEN_EXPIRE_DAYS: how long a program stays signed in without asking. Default 7. */
  refreshDays: number;
  /** SESSION_HOURS: how long a browser's session lives at most. Default 12. */
  sessionHours: number;
  /** REMEMBER_DAYS: the same for whoever asked to be remembered. Default 30. */
  rememberedDays: number;
  /** EMAIL_CONFIRMATION: required lets an account in only once its address is confirmed. Default: where mail is sent. */
  emailConfirmation: "required" | "optional";
  /** SMTP_URL: the mail server; without one, mail waits in the outbox of the instance. */
  smtpUrl: string | null;
  /** MAIL_FROM: whom mail is from. Default TeamFlow <teamflow@the public host>. */
  mailFrom: string | null;
  /** JOBS: here works on jobs in this process; elsewhere leaves them to a worker. Default here. */
  jobs: "here" | "elsewhere";
  /** ADMIN_PATH: where the instance is administered; anything else is not found. Default admin. */
  adminPath: string;
  /** LOG_LEVEL: the least important line that is still written. Default info. */
  logLevel: z.infer<typeof LogLevel>;
  /** CORS_ORIGINS: other origins whose pages may call, separated by commas. */
  corsOrigins: string[];
  /** SIGN_UP: open lets anybody make an account, closed only the first person. Default open. */
  signUp: "open" | "closed";
  /** TRUSTED_PROXIES: addresses or networks whose X-Forwarded-For is believed, by commas. */
  trustedProxies: string[];
  limits: {
    /** RATE_LIMIT_PER_MINUTE: calls that one credential has in a minute, by whatever door; 0 is no limit. Default 6000. */
    perMinute: number;
    /** RATE_LIMIT_ORGANIZATION_PER_MINUTE: the same for all who call in one organization. Default 30000. */
    organizationPerMinute: number;
  };
  /** REQUEST_SECONDS: how long a request may take to arrive, files apart. Default 30. */
  requestMs: number;
  /** DRAIN_MS: how long a stopping server still answers, while balancers notice. Default 600. */
  drainMs: number;
  /**
   * OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: where people can sign in instead, by its address. OIDC_NAME: what
   * the button says. OIDC_GROUP_ROLES: which of its groups bring which role, `group=organization:role`, by commas;
   * OIDC_GROUP_TEAMS: which bring whom into which team, `group=organization/TEAM-3:function`; OIDC_GROUPS_CLAIM: where it tells of groups. Default none.
   */
  identityProvider: IdentityProvider | null;
  /** CACHE_ENABLED: false finds everything out each time. Default true. */
  isCacheEnabled: boolean;
  /** REDIS_URL: a Redis or Valkey in which all processes keep views, and count calls, together; else each its own. */
  redisUrl: string | null;
  /** TEAM_ASSIGNMENT_CACHE_TTL: for how many seconds views of teams and assignments are kept. Default 900. */
  teamCacheSeconds: number;
  /** PERFORMANCE_MONITORING: false measures nothing. Default true. */
  isMeasured: boolean;
  /** METRICS_PORT: where the figures are read by Prometheus; 0 is nowhere. A port that is taken is warned of. Default 9090. */
  metricsPort: number;
  /** METRICS_HOST: the address to listen on for that. Default localhost, also where HOST is open to others. */
  metricsHost: string;
  /** NODE_ENV: production refuses settings that are fine on one's own machine only. */
  production: boolean;
};

/** Settings that stop the start: one line per fault, all of them at once. */
export class SettingsFault extends Error {
  constructor(lines: string[]) {
    super(lines.join("\n"));
    this.name = "SettingsFault";
  }
}

const LogLevel = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SHORTEST_SECRET = 32;

/** Reads all settings, or throws a `SettingsFault`. An empty value counts as absent. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = environmentOf(given["NODE_ENV"] === "production").safeParse(given);
  if (!read.success) {
    throw new SettingsFault(read.error.issues.map((at) => `${at.path.join(".")}: ${at.message}`));
  }
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl: data.PUBLIC_URL ?? null,
    allowedHosts: data.ALLOWED_HOSTS,
    dataDir: path.resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL ?? null,
    migrateUrl: data.DATABASE_MIGRATE_URL ?? null,
    secretKey: data.SECRET_KEY ?? null,
    previousSecretKey: data.SECRET_KEY_PREVIOUS ?? null,
    accessMinutes: data.ACCESS_TOKEN_EXPIRE_MINUTES,
    refreshDays: data.REFRESH_TOKEN_EXPIRE_DAYS,
    sessionHours: data.SESSION_HOURS,
    rememberedDays: data.REMEMBER_DAYS,
    emailConfirmation: data.EMAIL_CONFIRMATION ?? (data.SMTP_URL ? "required" : "optional"),
    smtpUrl: data.SMTP_URL ?? null,
    mailFrom: data.MAIL_FROM ?? null,
    jobs: data.JOBS,
    adminPath: data.ADMIN_PATH,
    logLevel: data.LOG_LEVEL,
    corsOrigins: data.CORS_ORIGINS,
    signUp: data.SIGN_UP,
    trustedProxies: data.TRUSTED_PROXIES,
    limits: {
      perMinute: data.RATE_LIMIT_PER_MINUTE,
      organizationPerMinute: data.RATE_LIMIT_ORGANIZATION_PER_MINUTE,
    },
    requestMs: data.REQUEST_SECONDS * 1000,
    drainMs: data.DRAIN_MS,
    identityProvider: identityProviderOf(data),
    isCacheEnabled: data.CACHE_ENABLED === "true",
    redisUrl: data.REDIS_URL ?? null,
    teamCacheSeconds: data.TEAM_ASSIGNMENT_CACHE_TTL,
    isMeasured: data.PERFORMANCE_MONITORING === "true",
    metricsPort: data.METRICS_PORT,
    metricsHost: data.METRICS_HOST,
    ...attachmentSettingsOf(data),
    production: data.NODE_ENV === "production",
  };
}

function environmentOf(production: boolean) {
  return z
    .object({
      PORT: wholeNumber(0, 65_535).default(8000),
      HOST: z.string().default("localhost"),
      PUBLIC_URL: production ? publicUrl.refine(safeInProduction, insecure) : publicUrl.optional(),
      ALLOWED_HOSTS: list(isHostName, "must be names such as team.internal, by commas"),
      DATA_DIR: z.string().default(".data"),
      DATABASE_URL: databaseUrl.optional(),
      DATABASE_MIGRATE_URL: databaseUrl.optional(),
      SECRET_KEY: (production ? StrongSecret : z.string()).optional(),
      SECRET_KEY_PREVIOUS: z.string().optional(),
      ACCESS_TOKEN_EXPIRE_MINUTES: wholeNumber(1, 1440).default(15),
      REFRESH_TOKEN_EXPIRE_DAYS: wholeNumber(1, 365).default(7),
      SESSION_HOURS: wholeNumber(1, 720).default(12),
      REMEMBER_DAYS: wholeNumber(1, 365).default(30),
      EMAIL_CONFIRMATION: z.enum(["required", "optional"]).optional(),
      SMTP_URL: smtpUrl.optional(),
      MAIL_FROM: sender.optional(),
      JOBS: z.enum(["here", "elsewhere"]).default("here"),
      ADMIN_PATH: z
        .string()
        .regex(/^[a-z0-9-]{4,64}$/, "must be 4 to 64 small letters, digits and dashes")
        .default("admin"),
      LOG_LEVEL: LogLevel.default("info"),
      CORS_ORIGINS: list(isOrigin, "must be origins such as https://example.org, by commas"),
      SIGN_UP: z.enum(["open", "closed"]).default("open"),
      TRUSTED_PROXIES: list(
        isAddress,
        "must be addresses or networks such as 10.0.0.0/8, by commas",
      ),
      RATE_LIMIT_PER_MINUTE: wholeNumber(0, 999_999).default(6000),
      RATE_LIMIT_ORGANIZATION_PER_MINUTE: wholeNumber(0, 9_999_999).default(30_000),
      REQUEST_SECONDS: wholeNumber(1, 300).default(30),
      DRAIN_MS: wholeNumber(0, 15_000).default(600),
      CACHE_ENABLED: z.enum(["true", "false"]).default("true"),
      REDIS_URL: redisUrl.optional(),
      TEAM_ASSIGNMENT_CACHE_TTL: wholeNumber(1, 86_400).default(900),
      PERFORMANCE_MONITORING: z.enum(["true", "false"]).default("true"),
      METRICS_PORT: wholeNumber(0, 65_535).default(9090),
      METRICS_HOST: z.string().default("localhost"),
      ...attachmentFields,
      ...identityProviderFields,
      NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    })
    .superRefine(checkIdentityProvider)
    .superRefine(checkAttachments);
}

const insecure = "must start with https:// in production, unless it is this machine";

const publicUrl = z.string("is needed in production").transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && isOrigin(text.replace(/\/$/, "")))
    return url;
  context.addIssue({ code: "custom", message: "must be an address such as https://example.org" });
  return z.NEVER;
});

const databaseUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
    "must be an address such as postgres://user:password@host:5432/name",
  );

const smtpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol),
    "must be an address such as smtp://user:password@host:587",
  );

const redisUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol),
    "must be an address such as redis://user:password@host:6379/0",
  );

const sender = z
  .string()
  .max(200)
  .regex(
    /^([^<>@",;:\r\n]+ <[^<>@\s,;]+@[^<>@\s,;]+>|[^<>@\s,;]+@[^<>@\s,;]+)$/,
    "must be an address such as TeamFlow <teamflow@example.org>",
  );

function list(fits: (item: string) => boolean, fault: string) {
  return z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((item) => item.trim() || []))
    .refine((items) => items.every(fits), fault);
}

/** Without a port: that belongs to how one comes here. */
function isHostName(text: string): boolean {
  const looksLikeOne =
    /^(\[[\da-f:.]+\]|[a-z\d.-]+)$/i.test(text) && URL.canParse(`http://${text}`);
  return looksLikeOne && new URL(`http://${text}`).hostname === text.toLowerCase();
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text.toLowerCase();
}

function isAddress(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = net.isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

function safeInProduction(url: URL): boolean {
  return url.protocol === "https:" || LOOPBACK.has(url.hostname);
}

/** A key that nobody guesses. A server on one's own machine may have another; in production it may not. */
export const StrongSecret = z.string().superRefine(checkSecret);

function checkSecret(secret: string, context: z.RefinementCtx): void {
  const fault = (message: string): void => context.addIssue({ code: "custom", message });
  if (secret.length < SHORTEST_SECRET) fault(`must have at least ${SHORTEST_SECRET} characters`);
  // What people leave in place after copying an example, or type to get past a length check.
  if (/change.?me|secret.?key|example|insecure|password|default/i.test(secret))
    fault("is a known one");
  else if (new Set(secret).size < 10) fault("repeats the same few characters");
}
