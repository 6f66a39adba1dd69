import { listen } from "@teamflow/data/listen";
import { appRole } from "@teamflow/data/migrate";
import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll } from "vitest";
import { createCaller } from "../app.ts";
import type { Request, Services } from "../context.ts";

export type Caller = ReturnType<typeof createCaller>;

/** An instance of TeamFlow on a database of its own, spoken to without HTTP. */
export type Instance = {
  services: Services;
  url: string;
  /** Defects that were logged. Every test file ends with none. */
  defects: unknown[];
};

export async function anInstance(
  options: Partial<Pick<Services, "isSignUpOpen">> = {},
): Promise<Instance> {
  const { database, url } = await aDatabase();
  const defects: unknown[] = [];
  const listener = await listen({ url, role: appRole, onError: (error) => defects.push(error) });
  afterAll(() => listener.close());
  const services = {
    ...{
      database,
      listener,
      secretKey: "a key for tests alone, 32 characters",
      isSignUpOpen: true,
    },
    log: (error: unknown) => void defects.push(error),
    ...options,
  };
  return { services, url, defects };
}

let requests = 0;
let addresses = 0;

/** Somebody at a browser: keeps the session that signing in gives. */
export type Person = {
  email: string;
  password: string;
  /** Calls as this person. Options stand for the request's headers. */
  as: (request?: Partial<Request>) => Caller;
  token: () => string | null;
};

export function aVisitor({ services }: Instance): Person {
  let token: string | null = null;
  const address = `192.0.2.${(addresses += 1) % 256}:${addresses}`;
  return {
    email: "",
    password: "",
    token: () => token,
    as: (request = {}) =>
      createCaller({
        services,
        request: {
          ...{ requestId: `request-${(requests += 1)}`, address, sessionToken: token },
          ...{ idempotencyKey: null, batchSize: 1 },
          setSession: (session) => void (token = session?.token ?? null),
          ...request,
        },
      }),
  };
}

let people = 0;

/** Somebody who has signed up. */
export async function aPerson(instance: Instance, name = "Ada"): Promise<Person> {
  const email = `${name.toLowerCase().replace(/\W/g, "")}-${(people += 1)}@example.test`;
  const password = "correct horse battery";
  const person = aVisitor(instance);
  await person.as().auth.signUp({ email, name, password });
  return { ...person, email, password };
}
