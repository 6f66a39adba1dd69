import { run } from "@teamflow/data/testing/cluster";
import type { MemberId } from "@teamflow/domain/ids";
import { Mail } from "@teamflow/domain/mail";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { render } from "../mail/render.ts";
import { anInstance, type Instance, type Person } from "../testing/instance.ts";
import { aTokenOf, memberIdOf } from "../testing/machines.ts";
import { mailsTo } from "../testing/outbox.ts";
import { aWorld, type World } from "../testing/world.ts";
import { warnOfTokens } from "./token-warning.ts";

let instance: Instance;
let world: World;
let ada: Person;
let adaId: MemberId;
let count = 0;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
});

beforeEach(async () => {
  ada = await world.aPerson();
  await world.join(ada, "member");
  const memberId = await memberIdOf(instance, ada, world.orgId);
  if (!memberId) throw new Error("Ada did not join");
  adaId = memberId;
});

const change = (statement: ReturnType<typeof sql>) =>
  run(instance.url, (db) => statement.execute(db));
const warn = () => warnOfTokens(instance.services);

/** A token that was made some days ago and ends in some days. */
async function aTokenThat(ages: { madeDaysAgo: number; endsInDays: number }, memberId = adaId) {
  const { owner, orgId } = world;
  const { token } = await aTokenOf(instance, { owner, orgId, memberId });
  const name = `token ${(count += 1)}`;
  await change(sql`update api_token set name = ${name},
    created_at = now() - make_interval(secs => ${ages.madeDaysAgo * 86400}),
    expires_at = now() + make_interval(secs => ${ages.endsInDays * 86400}) where id = ${token.id}`);
  return { ...token, name };
}

const passDays = (days: number, { id }: { id: string }) =>
  change(sql`update api_token set warned_at = warned_at - make_interval(days => ${days}),
    created_at = created_at - make_interval(days => ${days}),
    expires_at = expires_at - make_interval(days => ${days}) where id = ${id}`);

/** The warnings that somebody got: of which token, and how many days are left. */
async function warningsTo({ email }: { email: string }) {
  const mails = await mailsTo(instance, email);
  return mails.flatMap((mail) =>
    mail.template === "token_expiring" ? [[mail.params.token, mail.params.days]] : [],
  );
}

describe("a token that is about to expire", () => {
  it("is told of seven days before and one day before, each once, however often the job runs", async () => {
    const token = await aTokenThat({ madeDaysAgo: 83, endsInDays: 6.9 });
    await Promise.all([warn(), warn(), warn()]);
    await warn();
    expect(await warningsTo(ada)).toEqual([[token.name, 7]]);
    await passDays(6, token);
    await Promise.all([warn(), warn(), warn()]);
    await warn();
    expect(await warningsTo(ada)).toEqual([
      [token.name, 7],
      [token.name, 1],
    ]);
  });

  it.each([
    ["has more than a week left", 83, 7.1, []],
    ["lives for a week in all and has six days left", 1, 5.9, []],
    ["lives for a week in all and has hours left", 6.5, 0.5, [1]],
    ["lives for hours in all", 0.1, 0.5, []],
    ["is on its last day and was never warned of", 83, 0.5, [1]],
    ["has ended", 83, -0.1, []],
  ])("that %s", async (_, madeDaysAgo, endsInDays, days) => {
    const token = await aTokenThat({ madeDaysAgo, endsInDays });
    await warn();
    await warn();
    expect(await warningsTo(ada)).toEqual(days.map((left) => [token.name, left]));
  });

  it("is told of to whoever answers for its service account", async () => {
    const bot = await world.aBot();
    const { id: serviceAccountId, version } = bot;
    const { orgId, owner } = world;
    await owner.as().serviceAccounts.update({ orgId, serviceAccountId, version, ownerId: adaId });
    const token = await aTokenThat({ madeDaysAgo: 83, endsInDays: 3 }, bot.id);
    await warn();
    expect(await warningsTo(ada)).toEqual([[token.name, 3]]);
  });

  it("is no concern of anybody's once it was revoked, has a successor, or its member is suspended", async () => {
    const { orgId } = world;
    const revoked = await aTokenThat({ madeDaysAgo: 83, endsInDays: 3 });
    await ada.as().apiTokens.revoke({ orgId, tokenId: revoked.id });
    const rotated = await aTokenThat({ madeDaysAgo: 83, endsInDays: 3 });
    await ada.as().apiTokens.rotate({ orgId, tokenId: rotated.id, overlapHours: 168 });
    await warn();
    await aTokenThat({ madeDaysAgo: 83, endsInDays: 3 });
    await change(sql`update member set status = 'suspended' where id = ${adaId}`);
    await warn();
    expect(await warningsTo(ada)).toEqual([]);
  });

  it("is named in its own organization alone, with a way to its tokens", async () => {
    const other = await aWorld(instance, "THEIRS");
    const token = await aTokenThat({ madeDaysAgo: 83, endsInDays: 3 });
    await warn();
    const mail = (await mailsTo(instance, ada.email)).at(-1);
    expect(mail).toMatchObject({
      template: "token_expiring",
      params: { token: token.name, organization: "OURS organization", days: 3 },
    });
    const { text } = render(Mail.parse(mail), { locale: "en", origin: "https://teamflow.test" });
    expect(text).toMatch(/\nhttps:\/\/teamflow\.test\/o\/[\w-]+\/settings\/tokens\n/);
    expect(await warningsTo(other.owner)).toEqual([]);
  });
});
