import { listen } from "@teamflow/data/listen";
import { appRole } from "@teamflow/data/migrate";
import { aDatabase } from "@teamflow/data/testing/database";
import type { MemberId } from "@teamflow/domain/ids";
import type { MailTemplate } from "@teamflow/domain/mail";
import { afterAll } from "vitest";
import { createCaller } from "../app.ts";
import type { IdentityProvider } from "../auth/identity-provider.ts";
import type { Context, Request, Services, SignInPolicy } from "../context.ts";
import { openKeyring } from "../keyring.ts";
import { openCache } from "../cache/cache.ts";
import { aRecorder, type Measured } from "./measured.ts";
import { tokenMailed } from "./outbox.ts";

export type Caller = ReturnType<typeof createCaller>;

/** An instance of TeamFlow on a database of its own, spoken to without HTTP. */
export type Instance = {
  services: Services;
  url: string;
  /** Defects that were logged. Every test file ends with none. */
  defects: unknown[];
  /** What was measured, in the order in which it happened. */
  measured: Measured;
};

/** One that is known by name, and never asked. */
const nobodysProvider: IdentityProvider = {
  ...{ issuer: "https://id.example.test", clientId: "teamflow", clientSecret: "-" },
  ...{ name: "Example ID", groupsClaim: "groups", groupRoles: [], groupTeams: [] },
};

export async function anInstance(options: Partial<SignInPolicy> = {}): Promise<Instance> {
  const { database, url } = await aDatabase();
  const defects: unknown[] = [];
  const listener = await listen({ url, role: appRole, onError: (error) => defects.push(error) });
  afterAll(() => listener.close());
  const { measured, ...measures } = aRecorder();
  const services = {
    ...{ cache: openCache(), measures },
    ...{ database, listener, publicUrl: "https://teamflow.test", adminPath: "admin" },
    ...{ identityProvider: nobodysProvider, attachmentQuotaBytes: null },
    keyring: openKeyring(["a key for tests alone, 32 characters"]),
    issuer: { issuer: "https://teamflow.test", accessMinutes: 15 },
    policy: {
      ...{ isSignUpOpen: true, isConfirmationRequired: false, isMailSent: false },
      ...{ sessionHours: 12, rememberedDays: 30, refreshDays: 7 },
      ...options,
    },
    log: (error: unknown) => void defects.push(error),
  };
  return { services, url, defects, measured };
}

let requests = 0;
let addresses = 0;

/** Somebody at a browser: keeps the session that signing in gives. */
export type Person = {
  email: string;
  password: string;
  /** Calls as this person. Options stand for the request's headers. */
  as: (request?: Partial<Request>) => Caller;
  /** The same request, for what is no procedure. */
  context: (request?: Partial<Request>) => Context;
  /** Calls as a program that bears a token. */
  with: (token: string) => Caller;
  token: () => string | null;
  /** The service account that calls in this person's place, where one does: what is one's own is its own. */
  botId?: MemberId;
  /** What the link shows in the newest mail of a kind to the person's address, or to another of theirs. */
  mailed: (template: MailTemplate, address?: string) => Promise<string>;
};

export function aVisitor(instance: Instance, email = ""): Person {
  const { services } = instance;
  let token: string | null = null;
  const address = `192.0.2.${(addresses += 1) % 256}:${addresses}`;
  const person: Person = {
    ...{ email, password: "", token: () => token },
    with: (borne) => person.as({ credential: { carrier: "bearer", token: borne } }),
    mailed: (template, address = email) => tokenMailed(instance, address, template),
    as: (request) => createCaller(person.context(request)),
    context: (request = {}) => ({
      services,
      request: {
        ...{ requestId: `request-${(requests += 1)}`, address, userAgent: "a test" },
        origin: "https://teamflow.test",
        credential: token === null ? null : { carrier: "cookie", token },
        ...{ idempotencyKey: null, batchSize: 1 },
        setSession: (session) => void (token = session?.token ?? null),
        ...request,
      },
    }),
  };
  return person;
}

let people = 0;

/** Somebody who has signed up. */
export async function aPerson(instance: Instance, name = "Ada"): Promise<Person> {
  const email = `${name.toLowerCase().replace(/\W/g, "")}-${(people += 1)}@example.test`;
  const password = "correct horse battery";
  const person = aVisitor(instance, email);
  await person.as().auth.signUp({ email, name, password });
  return { ...person, password };
}
