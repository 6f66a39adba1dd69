import { run } from "@teamflow/data/testing/cluster";
import { aCrowd } from "@teamflow/data/testing/teams";
import { type Kysely, sql } from "kysely";
import type { Twins } from "./actors.ts";
import { aHash, anId, type Growth, itsTime, keepPlaces, mostly, nth, repeat } from "./repeat.ts";
import { exampleOf } from "./walk.ts";
import { call, type World } from "./world.ts";

/** How many members each of the two organizations gets. */
export const people = 300;

/** How many tasks the project at work gets, and of most other things as many. */
export const many = 3000;

/** How many are in the trash, and how many one record has of what a list shows of it. */
export const some = 600;

type Step = Growth | ((db: Kysely<never>) => Promise<unknown>);

/**
 * What two organizations hold after years: of everything so much that reading all of a table, all of an organization,
 * or all that one record ever had, is far more than a page. Of ten rows one is at the world's own record (its task,
 * its project, its viewer) and the others are elsewhere; most of what can be put away or done with is.
 */
export async function growUp({ instance: { url }, ours, theirs }: Twins): Promise<void> {
  for (const world of [ours, theirs]) await begin(url, world);
  const { owner } = ours;
  await call(owner.as(), "flags.update", await exampleOf("flags.update", ours));
  await run(url, async (db) => {
    for (const step of steps) await (typeof step === "function" ? step(db) : repeat(db, step));
    await sql`vacuum analyze`.execute(db);
  });
}

/** One of each kind that a world has none of, or not where the others are to be. */
async function begin(url: string, world: World): Promise<void> {
  const { owner, orgId, task, quiet } = world;
  const api = owner.as();
  await aCrowd(url, world, people);
  const gone = await api.labels.create({
    ...{ orgId, projectId: world.project.id, name: "Gone", colour: "gray" },
  });
  await api.labels.remove({
    ...{ orgId, projectId: world.project.id, labelId: gone.id, version: gone.version },
  });
  const elsewhere = await api.tasks.create({ orgId, projectId: quiet.id, title: "Elsewhere" });
  await api.comments.create({ orgId, taskId: elsewhere.id, body: `See #${task.code}` });
  await api.watchers.watch({ orgId, taskId: task.id });
  await api.notificationSettings.muteTask({ orgId, taskId: task.id });
  await world.aMail();
  for (const path of ["assignmentRules.set", "projectMembers.set", "recents.visit"])
    await call(api, path, await exampleOf(path, world));
}

const inTrash = { trashed_at: itsTime };
const putAway = "case when i % 20 > 0 then now() end";
const firstOf = (noun: string) =>
  `(select f.id from ${noun} f where f.org_id = one.org_id and f.number = 1)`;
const planStatus = "(array['planning', 'active', 'on_hold', 'completed', 'cancelled'])[1 + i % 5]";
const numbered = (from: number, name: string) => ({
  ...{ number: `${from} + i`, name: `'${name} ' || lpad((i * 7919 % 10007)::text, 5, '0')` },
});
/** Members of the crowd are called as their accounts are. */
const inCrowd = "id = user_id";

/** Before the crowd comes, one team serves a project, with one viewer in it. */
const atTeam = "team_id in (select team_id from team_project)";
const isViewer = "member_id in (select id from member where role = 'viewer')";

const plan: Step[] = [
  (db) => keepPlaces(db, "member", inCrowd),
  { table: "client", times: many, but: { ...numbered(1000, "Client"), archived_at: putAway } },
  { table: "client", times: some, but: { ...numbered(9000, "Gone"), ...inTrash } },
  (db) => keepPlaces(db, "client", "trashed_at is null"),
  {
    ...{ table: "program", times: many },
    but: {
      ...{ ...numbered(1000, "Program"), archived_at: putAway, status: planStatus },
      client_id: `case when i % 10 = 0 then ${firstOf("client")} else ${nth("client", many)} end`,
    },
  },
  { table: "program", times: some, but: { ...numbered(9000, "Gone"), ...inTrash } },
  {
    ...{ table: "project", times: many },
    but: {
      ...{ ...numbered(1000, "Project"), archived_at: putAway, status: planStatus },
      ...{ key: "'Z' || i", lead_id: nth("member", people), description: "''" },
      client_id: `case when i % 10 = 0 then ${firstOf("client")} end`,
      program_id: `case when i % 10 = 5 then ${firstOf("program")} end`,
      due_on: "case when i % 3 = 0 then current_date - 20 + i % 700 end",
      priority: "(array['low', 'medium', 'high', 'urgent'])[1 + i % 4]",
    },
  },
  {
    table: "project",
    times: some,
    but: { ...numbered(9000, "Gone"), key: "'Y' || i", ...inTrash },
  },
  (db) => keepPlaces(db, "project", "number > 1000 and trashed_at is null"),
  { table: "label", times: many, but: { project_id: nth("project", many) } },
  { table: "status", times: many, of: "key = 'todo'", but: { project_id: nth("project", many) } },
  {
    ...{ table: "project_member", times: many },
    but: {
      ...{ project_id: nth("project", many), member_id: nth("member", people) },
      ...{ role: "'viewer'", role_id: "null" },
    },
  },
  { table: "team", times: many, but: { ...numbered(1000, "Team"), is_active: "i % 20 = 0" } },
  (db) => keepPlaces(db, "team", "number > 1000"),
  { table: "team_member", times: 150, of: atTeam, but: { member_id: nth("member", people) } },
  {
    ...{ table: "team_member", times: many, of: `${atTeam} and ${isViewer}` },
    but: {
      team_id: nth("team", many),
      member_id: `case when i % 100 = 0 then one.member_id else ${nth("member", people)} end`,
    },
  },
  (db) =>
    sql`insert into team_project (org_id, team_id, project_id, team_name, team_is_active)
      select team.org_id, team.id, case when t.place % 100 = 0 then serving.project_id else p.id end,
        team.name, team.is_active
      from nth_team t join team using (org_id, id)
      join nth_project p on p.org_id = t.org_id and p.place = t.place
      join team_project serving on serving.org_id = t.org_id`.execute(db),
];

/** Two projects at work in each organization, and what a project's tasks are like. */
const tasks = 2 * many;
const aTask = (from: number) => ({
  ...{
    number: `${from} + i`,
    title: `'Task ' || i`,
    rank: `'c' || lpad((${from} + i)::text, 6, '0')`,
  },
  ...{ created_at: itsTime, updated_at: itsTime, external_id: "'X-' || i" },
  status_id: `case when i % 10 = 0 then one.status_id else (select s.id from status s
    where s.org_id = one.org_id and s.project_id = one.project_id and s.key = 'done') end`,
  completed_at: `case when i % 10 > 0 then ${itsTime} end`,
  assignee_id: `case when i % 4 > 0 then ${nth("member", people)} end`,
  due_on: "case when i % 3 = 0 then current_date - 20 + i % 700 end",
  priority: "(array['low', 'medium', 'high', 'urgent'])[1 + i % 4]",
});
const atWork = "project_id in (select id from project where key like '__WORK')";
const atFirst = `task_id in (select id from task where number = 1 and ${atWork})`;

const work: Step[] = [
  { table: "task", times: many, of: atWork, but: { ...aTask(1000), serial: "10000 + i" } },
  {
    ...{ table: "task", times: some, of: `${atWork} and trashed_at is not null` },
    but: { ...aTask(100), serial: "20000 + i", ...inTrash },
  },
  {
    ...{ table: "task", times: many, of: "title = 'Elsewhere'" },
    but: { ...aTask(1000), serial: "30000 + i" },
  },
  (db) => keepPlaces(db, "task", "number > 1000 and trashed_at is null"),
  (db) =>
    sql`insert into task_label (org_id, task_id, label_id, project_id)
      select task.org_id, task.id, label.id, project_id from task join label using (org_id, project_id)
      where task.number > 1000 and task.number % 5 = 0`.execute(db),
  {
    ...{ table: "assignment", times: many, of: "type = 'reviewer'" },
    but: {
      ...{ task_id: nth("task", tasks), member_id: mostly("member_id", nth("member", people)) },
      ...{ is_primary: "false", ended_at: "case when i % 7 > 0 then now() end" },
    },
  },
  {
    ...{ table: "assignment", times: 200, of: atFirst },
    but: { member_id: nth("member", people), ended_at: "case when i % 7 > 0 then now() end" },
  },
  {
    ...{ table: "assignment_change", times: many },
    but: {
      task_id: mostly("task_id", nth("task", tasks)),
      member_id: `case when i % 10 = 5 then one.member_id else ${nth("member", people)} end`,
    },
  },
  {
    ...{ table: "relation", times: many },
    but: { from_id: nth("task", tasks), to_id: mostly("to_id", nth("task", tasks, 1)) },
  },
  {
    ...{ table: "time_entry", times: many },
    but: {
      task_id: mostly("task_id", nth("task", tasks)),
      member_id: `case when i % 10 = 5 then one.member_id else ${nth("member", people)} end`,
      day: "current_date - i % 700",
    },
  },
];

const discussion: Step[] = [
  { table: "comment", times: 50, of: atFirst, but: { parent_id: "one.id" } },
  {
    ...{ table: "comment", times: many, of: `parent_id is null and ${atFirst}` },
    but: { task_id: mostly("task_id", nth("task", tasks)) },
  },
  (db) =>
    sql`insert into comment_version (org_id, comment_id, version, body, written_at)
      select org_id, id, 1, 'Before', created_at from comment`.execute(db),
  (db) =>
    sql`insert into comment_reaction (org_id, comment_id, member_id, reaction)
      select org_id, id, author_id, 'heart' from comment`.execute(db),
  {
    ...{ table: "mention", times: many, of: "mentioned_task_id is not null" },
    but: {
      ...{ task_id: nth("task", tasks), comment_id: "null" },
      mentioned_task_id: mostly("mentioned_task_id", nth("task", tasks, 1)),
    },
  },
  { table: "description_version", times: some, of: atFirst, but: { number: "100 + i" } },
  {
    ...{ table: "description_version", times: many },
    but: { task_id: nth("task", tasks), number: "1" },
  },
  { table: "attachment", times: 20, of: atFirst, but: {} },
  { table: "attachment", times: many, but: { task_id: nth("task", tasks) } },
  {
    ...{ table: "task_watcher", times: many },
    but: { task_id: nth("task", tasks), member_id: nth("member", people) },
  },
  {
    ...{ table: "search_entry", times: many, of: "kind = 'task'" },
    but: { name: "'Entry ' || i", words: "to_tsvector('simple', 'entry ' || i)" },
  },
];

const telling: Step[] = [
  {
    ...{ table: "notification", times: 2 * many, of: "type = 'broadcast'" },
    but: {
      member_id: mostly("member_id", nth("member", people)),
      ...{ event_id: "gen_random_uuid()", created_at: itsTime },
      done_at: "case when i % 200 > 0 then now() end",
      read_at: "case when i % 60 > 0 then now() end",
      snoozed_until: "case when i % 400 = 0 then now() + interval '1 day' end",
      type: "case when i % 100 = 0 then 'security' else one.type end",
      project_id: `case when i % 50 = 0 then
        (select p.id from project p where p.org_id = one.org_id and p.key like '__WORK') end`,
    },
  },
  (db) =>
    sql`insert into delivery (org_id, id, notification_id, channel, status, due_at, settled_at)
      select org_id, id, id, 'email',
        (case n % 200 when 0 then 'failed' when 1 then 'pending' else 'sent' end), created_at, created_at
      from (select *, row_number() over (order by id) as n from notification) told
      on conflict do nothing`.execute(db),
  (db) =>
    sql`insert into delivery_attempt (org_id, delivery_id, attempt, at, status, error_code)
      select org_id, id, 1, due_at, status, case status when 'failed' then 'smtp_550' end
      from delivery where status <> 'pending'`.execute(db),
  {
    ...{ table: "mute", times: many },
    but: { task_id: nth("task", tasks), member_id: nth("member", people) },
  },
];

const oversight: Step[] = [
  {
    ...{ table: "audit", times: 2 * many, of: "subject_type = 'task' and outcome = 'done'" },
    but: {
      at: itsTime,
      actor_id: `case when i % 10 = 5 then one.actor_id else ${nth("member", people)} end`,
      action: "case when i % 500 = 0 then 'tasks.restore' else one.action end",
      outcome: "case when i % 500 = 1 then 'denied' else 'done' end",
      reason: "case when i % 500 = 1 then 'forbidden' end",
      subject_type: `case i % 10 when 1 then 'project' when 2 then 'member' when 3 then
        case when i % 500 = 3 then 'role' else 'team' end else 'task' end`,
      subject_id: `case i % 10 when 0 then (select id from task t where t.org_id = one.org_id and number = 1 and ${atWork})
        when 1 then (select id from project p where p.org_id = one.org_id and p.key like '__WORK')
        when 2 then (select member_id from team_member m where m.org_id = one.org_id and m.${isViewer} limit 1)
        when 3 then (select team_id from team_project s where s.org_id = one.org_id order by created_at limit 1)
        else ${nth("task", tasks)} end`,
    },
  },
  (db) =>
    sql`insert into audit_seal (org_id, sequence, audit_id, transaction_id, hash)
      select org_id, 100000 + row_number() over (partition by org_id order by id), id, transaction_id,
        sha256(id::text::bytea) from audit on conflict do nothing`.execute(db),
  { table: "event", times: many, but: {} },
  {
    ...{ table: "invitation", times: many },
    but: {
      ...{ email: "i || '@guest.example.test'", token_hash: aHash },
      revoked_at: "case when i % 10 > 0 then now() end",
    },
  },
  {
    ...{ table: "api_token", times: many },
    but: { token_hash: aHash, member_id: mostly("member_id", nth("member", people)) },
  },
  { table: "assignment_rule", times: some, but: { version: "1000 + i" } },
  {
    ...{ table: "view", times: many, of: "visibility = 'organization'" },
    but: {
      name: "'View ' || lpad((i * 7919 % 10007)::text, 5, '0')",
      owner_id: `case when i % 50 = 0 then one.owner_id else ${nth("member", people)} end`,
      visibility: "case when i % 50 = 0 then one.visibility else 'private' end",
    },
  },
  {
    ...{ table: "view", times: many, of: "visibility = 'organization' and name not like 'View %'" },
    but: {
      ...{ name: "'Gone ' || i", trashed_at: "now() - i * interval '1 minute'" },
      ...{ owner_id: mostly("owner_id", nth("member", people)), visibility: "'private'" },
    },
  },
  {
    ...{ table: "trashed_part", times: many },
    but: {
      trashed_at: "now() - i * interval '1 minute'",
      project_id: mostly("project_id", nth("project", many)),
    },
  },
  {
    ...{ table: "favourite", times: people },
    but: { member_id: nth("member", people), rank: "'b' || lpad(i::text, 6, '0')" },
  },
  { table: "recent", times: people, but: { member_id: nth("member", people) } },
];

const operators = `(select id from "user" where instance_owner)`;

const instance: Step[] = [
  {
    ...{ table: "user", times: 40 * many, of: "kind = 'person'" },
    but: {
      ...{ email: "i || '@crowd.example.test'", name: "'Somebody ' || i", username: "null" },
      instance_owner: "false",
    },
  },
  (db) =>
    sql`with made as (insert into "user" (id, kind, name)
        select ${sql.raw(anId)}, 'bot', 'Bot ' || i from generate_series(1, ${people}::integer) i returning id),
      joined as (insert into member (org_id, id, user_id, role)
        select org_id, made.id, made.id, 'member' from made, (select distinct org_id from service_account) o
        returning org_id, id)
      insert into service_account (org_id, id, owner_id)
        select distinct on (org_id, joined.id) org_id, joined.id, owner_id
        from joined join service_account using (org_id)`.execute(db),
  {
    ...{ table: "session", times: some, of: `user_id = ${operators}` },
    but: { token_hash: aHash, created_at: itsTime },
  },
  {
    ...{ table: "account_event", times: many, of: `user_id = ${operators}` },
    but: { at: itsTime, user_id: "case when i % 50 = 0 then one.user_id end" },
  },
  {
    ...{ table: "mail", times: many },
    but: { created_at: itsTime, status: "case when i % 100 = 0 then 'waiting' else 'sent' end" },
  },
  { table: "flag_change", times: some, but: { at: itsTime } },
  {
    ...{ table: "organization", times: some, of: "status = 'active'" },
    but: { slug: "'crowd-' || i", name: "'Crowd ' || i" },
  },
  (db) =>
    sql`insert into pgboss.job (name, data, source_name)
      select 'dead', '{"name":"upkeep.run"}', 'upkeep.run' from generate_series(1, ${some}::integer)`.execute(
      db,
    ),
];

const steps = [...plan, ...work, ...discussion, ...telling, ...oversight, ...instance];

/** The tables that are large here, as they become in life. */
export const grown: ReadonlySet<string> = new Set([
  ...steps.flatMap((step) => (typeof step === "function" ? [] : [step.table])),
  ...["member", "service_account", "team_project", "task_label", "comment_version"],
  ...["comment_reaction", "delivery", "delivery_attempt", "audit_seal"],
]);
