import { openScope, type Scope } from "@teamflow/data/scope";
import { listTasks } from "@teamflow/data/tasks/list";
import { Page } from "@teamflow/domain/cursor";
import { ProjectId } from "@teamflow/domain/ids";
import { TaskFilter, TaskSort } from "@teamflow/domain/task";
import { createCaller } from "@teamflow/router/app";
import type { Services } from "@teamflow/router/context";
import { hashOf } from "@teamflow/router/secret";
import {
  createCallerFactory,
  inOrganization,
  publicProcedure,
  router,
} from "@teamflow/router/trpc";
import { z } from "zod";
import type { Person, Place } from "./dataset.ts";
import { median } from "./rounds.ts";
import type { ReferenceOptions } from "./reference.ts";
import { contextOf, openServices } from "./services.ts";

/** What one way to a list costs, in milliseconds of this process's CPU for each call. */
export type Price = { way: string; cpuMs: number; aboveDataMs: number; aboveProcedureMs: number };

const rounds = 15;
const callsPerRound = 300;
/** As many as a server has under way that is busy and not overloaded. */
const callsAtOnce = 8;

type Work = () => Promise<{ items: unknown[] }>;

/**
 * What it costs to find out who asks: the same list through the data function for a member who is inside already,
 * through a procedure without a door, and through the procedure for each kind of credential. Without HTTP, by turns.
 *
 * @param person an owner of the place's organization
 */
export async function identityPrices(
  options: ReferenceOptions,
  { person, place }: { person: Person; place: Place },
): Promise<Price[]> {
  await using closing = new AsyncDisposableStack();
  const services = await openServices(options, closing);
  const ways = await waysTo(services, { person, place });
  const spent = ways.map((): number[] => []);
  for (let round = -2; round < rounds; round++)
    for (const [at, { work }] of ways.entries()) {
      const cpuMs = await cpuOf(work);
      // The first two rounds are for warming up.
      if (round >= 0) spent[at]?.push(cpuMs);
    }
  const above = (at: number, base: number) =>
    median((spent[at] ?? []).map((cpuMs, round) => cpuMs - (spent[base]?.[round] ?? 0)));
  return ways.map(({ way }, at) => ({
    ...{ way, cpuMs: median(spent[at] ?? []) },
    ...{ aboveDataMs: above(at, 0), aboveProcedureMs: above(at, 1) },
  }));
}

async function cpuOf(work: Work): Promise<number> {
  const before = process.cpuUsage();
  const calls = Array.from({ length: callsAtOnce }, async () => {
    for (let count = 0; count < callsPerRound / callsAtOnce; count++)
      if ((await work()).items.length !== listed) throw new Error("A page is not full");
  });
  await Promise.all(calls);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (Math.ceil(callsPerRound / callsAtOnce) * callsAtOnce);
}

const listed = 50;

async function waysTo(
  services: Services,
  { person, place: { orgId, projectId } }: { person: Person; place: Place },
): Promise<{ way: string; work: Work }[]> {
  const door = { kind: "session", tokenHash: hashOf(person.token) } as const;
  const scope = await openScope(services.database, door, orgId);
  const asked = { filter: {}, sort: "rank", limit: listed, cursor: undefined } as const;
  const input = { orgId, projectId, limit: listed };
  const doorless = doorlessCaller(scope)(contextOf(services, {}));
  const { accessToken, apiToken } = await tokensOf(services, { person, orgId });
  const procedure = (carrier: "cookie" | "bearer", token: string): Work => {
    const credential = { carrier, token };
    return () => createCaller(contextOf(services, { credential })).tasks.list(input);
  };
  return [
    { way: "the data function", work: () => listTasks(scope, projectId, asked) },
    { way: "the procedure without a door", work: () => doorless.list(input) },
    { way: "the procedure by a cookie", work: procedure("cookie", person.token) },
    { way: "the procedure by an access token", work: procedure("bearer", accessToken) },
    { way: "the procedure by an API token", work: procedure("bearer", apiToken) },
  ];
}

/** The procedure of the list as it would be for somebody who needs no letting in: the same input, the same answer. */
function doorlessCaller(scope: Scope) {
  const input = inOrganization(
    z.strictObject({
      ...{ projectId: ProjectId, ...TaskFilter.shape, ...Page.shape },
      sort: TaskSort.default("rank"),
    }),
  );
  return createCallerFactory(
    router({
      list: publicProcedure
        .input(input)
        .query(({ input: { orgId: _, projectId, sort, cursor, limit, ...filter } }) =>
          listTasks(scope, projectId, { filter, sort, cursor, limit }),
        ),
    }),
  );
}

/** What programs of the person come by, made as they make it. */
async function tokensOf(
  services: Services,
  { person, orgId }: { person: Person; orgId: Place["orgId"] },
): Promise<{ accessToken: string; apiToken: string }> {
  const { login, password, token } = person;
  const { accessToken } = await createCaller(contextOf(services, {})).auth.issueTokens({
    login,
    password,
  });
  const credential = { carrier: "cookie", token } as const;
  const { secret } = await createCaller(contextOf(services, { credential })).apiTokens.create({
    ...{ orgId, name: "The benchmark's", scopes: ["task:read"], expiresInDays: 1 },
  });
  return { accessToken, apiToken: secret };
}
