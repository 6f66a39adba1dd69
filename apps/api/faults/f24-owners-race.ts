import { type Answer, call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";
import { admitOther, memberOf, membersOf } from "./member.ts";
import { aPlace } from "./stage.ts";

/** Two owners demote each other, or both leave, at the same moment and at different servers: one stays. */
export const f24: Fault = {
  name: "F24",
  title: "two owners demote each other, and both leave",
  inject: async (outer) => {
    // In an organization of their own: who works in the other one has to stay in it.
    const { url } = outer.balancer;
    const run = { ...outer, place: await aPlace(url, outer.ground.owner.cookie, "Owners") };
    await admitOther(run, "owner");
    for (let count = run.times(20); count > 0; count--) {
      await race(run, [await demotion(run, 0), await demotion(run, 1)]);
      await race(run, [leaving(run, 0), leaving(run, 1)]);
    }
    const { id } = await memberOf(run, run.ground.owner);
    await run.psql.ask(
      "update member set role = 'admin', version = version + 1 where org_id = $1 and id <> $2",
      [run.place.orgId, id],
    );
    const last = await leaving(run, 0)();
    run.demand(last.body.includes("last_owner"), `the last owner could leave: ${last.status}`);
  },
  expect: async () => {},
};

const newKey = () => crypto.randomUUID();

type Attempt = () => Promise<Answer>;
type Side = 0 | 1;

const side = ({ ground }: Run, which: Side) => (which === 0 ? ground.owner : ground.other);

async function demotion(run: Run, which: Side): Promise<Attempt> {
  const { id: memberId, version } = await memberOf(run, side(run, which === 0 ? 1 : 0));
  const input = { orgId: run.place.orgId, memberId, version, role: "admin" };
  const { cookie } = side(run, which);
  return () =>
    call(run.replicas[which].url, "members.assignRole", { cookie, input, key: newKey() });
}

function leaving(run: Run, which: Side): Attempt {
  const { cookie } = side(run, which);
  const input = { orgId: run.place.orgId };
  return () => call(run.replicas[which].url, "members.leave", { cookie, input, key: newKey() });
}

/** Both at once; then there is an owner, and both are owners again for the next race. */
async function race(run: Run, attempts: Attempt[]): Promise<void> {
  const answers = await Promise.all(attempts.map((attempt) => attempt()));
  const won = answers.filter(({ status }) => status === 200).length;
  run.demand(won === 1, `${won} of two won: ${answers.map(({ status }) => status).join(", ")}`);
  for (const { status } of answers)
    run.demand(status < 500 || status === 503, `an owner was answered ${status}`);
  const owners = (await membersOf(run)).filter(
    ({ role, status }) => role === "owner" && status === "active",
  );
  run.demand(owners.length >= 1, "the organization has no owner");
  await run.psql.ask(
    `update member set role = 'owner', status = 'active', version = version + 1 where org_id = $1`,
    [run.place.orgId],
  );
}
