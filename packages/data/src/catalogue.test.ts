import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { globalTables } from "./guard.ts";
import { appRole } from "./migrate.ts";
import { faultsOf } from "./testing/catalogue.ts";
import { run, tenantTables } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";

let url: string;

beforeAll(async () => {
  ({ url } = await aDatabase());
});

/** What the catalogue says after a change that is taken back. */
async function faultsAfter(change: string): Promise<string[]> {
  return await run(url, async (db) => {
    const held = await db.startTransaction().execute();
    try {
      await sql.raw(change).execute(held);
      return await faultsOf(held);
    } finally {
      await held.rollback().execute();
    }
  });
}

test("every table, key, index, policy and right keeps the tenants apart", async () => {
  expect(await run(url, faultsOf)).toEqual([]);
});

test("the tables of the tenants are these, and the global ones are few", async () => {
  expect(await run(url, tenantTables)).toEqual([
    ...["api_token", "assignment", "assignment_change", "assignment_rule", "attachment"],
    ...["attachment_usage", "audit", "audit_anchor", "audit_seal", "client", "code_counter"],
    ...["comment", "comment_reaction", "comment_version"],
    ...["delivery", "delivery_attempt", "description_version", "event", "event_reader"],
    ...["favourite", "former_project_key"],
    ...["invitation", "label", "logo", "member", "mention", "mute"],
    ...["notification", "notification_preference", "notification_setting", "organization"],
    ...["program", "project", "project_member", "recent", "relation", "role", "search_entry"],
    ...["service_account"],
    ...["status", "status_transition", "task", "task_label", "task_watcher"],
    ...["team", "team_member", "team_project", "time_entry", "timer"],
    ...["trashed_part", "trashed_part_task", "view"],
  ]);
  expect([...globalTables].toSorted()).toEqual([
    ...["account_event", "attempt", "avatar", "challenge", "flag", "flag_change", "flag_subject"],
    ...["former_slug", "idempotency", "identity", "instance_setting", "mail", "mail_token"],
    ...["passkey", "push_subscription", "recovery_code"],
    ...["refresh_token", "session", "sign_up_domain", "totp", "user"],
  ]);
});

describe("a schema that lets tenants meet is reported:", () => {
  test.each([
    [
      "a table without a tenant",
      "create table stray (id uuid primary key)",
      [
        "stray has no org_id",
        "The primary key of stray does not start with org_id",
        "The unique index stray_pkey does not start with org_id",
        "stray has no policy",
      ],
    ],
    [
      "a primary key by id alone",
      "alter table audit drop constraint audit_pkey, add constraint audit_pkey primary key (id)",
      [
        "The primary key of audit does not start with org_id",
        "The unique index audit_pkey does not start with org_id",
      ],
    ],
    [
      "a key that is unique across tenants",
      "create unique index project_name_key on project (name)",
      ["The unique index project_name_key does not start with org_id"],
    ],
    [
      "a key whose tenant comes second",
      "create unique index project_name_key on project (name, org_id)",
      ["The unique index project_name_key does not start with org_id"],
    ],
    [
      "a reference by id alone",
      "alter table member add unique (id); alter table label add member_id uuid constraint label_member_fkey references member (id); create index on label (member_id)",
      [
        "The unique index member_id_key does not start with org_id",
        "label_member_fkey can lead to another tenant",
      ],
    ],
    [
      "a reference without an index",
      "drop index task_assignee_idx",
      ["task_assignee_fkey has no index"],
    ],
    [
      "a reference from a global table",
      "alter table session add org_id uuid constraint session_org_fkey references organization",
      ["session_org_fkey leads from a global table to a tenant's"],
    ],
    [
      "a function with its owner's rights that a caller's temporary table can deceive",
      "alter function organizations_with_news() set search_path = pg_catalog, public",
      ["organizations_with_news() runs as its owner and does not look into pg_temp last"],
    ],
    [
      "one that looks for tables wherever its caller does",
      "alter function announce_flags(text) reset search_path",
      ["announce_flags(text) runs as its owner and does not look into pg_temp last"],
    ],
    [
      "an application that may rewrite the log",
      `grant update, delete on audit to ${appRole}`,
      ["The application may update audit", "The application may delete audit"],
    ],
    [
      "an application that owns a table",
      `grant create on schema public to ${appRole}; alter table label owner to ${appRole}`,
      [
        "The application owns label",
        "The application owns label_name_key",
        "The application owns label_pkey",
        "The application owns label_project_id_id_key",
        "The application may make tables",
        "The application may truncate label",
      ],
    ],
    [
      "an application that passes by the policies",
      `alter role ${appRole} bypassrls`,
      ["The application is a superuser or may pass by the policies"],
    ],
  ])("%s", async (_, change, faults) => {
    expect((await faultsAfter(change)).toSorted()).toEqual(faults.toSorted());
  });
});

test("a policy that goes missing is reported, whichever it is", async () => {
  for (const table of await run(url, tenantTables))
    expect(await faultsAfter(`drop policy ${table}_tenant on ${table}`)).toEqual([
      `${table} has no policy`,
    ]);
});

test("the application can add to the logs and not change them, as the database itself says", async () => {
  await run(url, async (db) => {
    for (const statement of [
      "update event set type = 'x'",
      "delete from audit",
      "truncate event",
      "drop table task",
      "create table mine ()",
    ])
      await expect(
        db.transaction().execute(async (held) => {
          await sql.raw(`set local role ${appRole}`).execute(held);
          await sql.raw(statement).execute(held);
        }),
        statement,
      ).rejects.toMatchObject({ code: "42501" });
  });
});

test("a temporary table of a caller's takes no table's place in what runs as its owner", async () => {
  await run(url, async (db) => {
    const held = await db.startTransaction().execute();
    try {
      await sql.raw("create temporary table organization (id uuid, status text)").execute(held);
      await sql.raw("create temporary table event_reader (org_id uuid)").execute(held);
      const { rows } = await sql`select organizations_with_news()`.execute(held);
      expect(rows).toEqual([]);
    } finally {
      await held.rollback().execute();
    }
  });
});
