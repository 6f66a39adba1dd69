import type { LabelId, OrganizationId } from "@teamflow/domain/ids";
import { colourOf } from "@teamflow/domain/label";
import type { Priority } from "@teamflow/domain/task";
import { createCaller } from "@teamflow/router/app";
import type { Services } from "@teamflow/router/context";

type Api = ReturnType<typeof createCaller>;

/** People of a team that does not exist. */
const colleagues = ["Robin Vermeer", "Sam Okafor", "Noor Haddad", "Kim Larsen"];
const password = "plum tree by the canal";

/** Nobody reads these people's mail: what would go there is handed over instead. */
const unattended = { isSignUpOpen: true, isConfirmationRequired: false, isMailSent: false };

type Example = {
  title: string;
  status: string;
  priority?: Priority;
  labels?: string[];
  dueInDays?: number;
};

const examples: Example[] = [
  { title: "Sketch the booking flow", status: "done", labels: ["design"] },
  { title: "Agree on the data we keep", status: "done", labels: ["privacy"], priority: "high" },
  { title: "Write the first migration", status: "done" },
  { title: "Show free rooms on the map", status: "in_progress", labels: ["design"], dueInDays: 3 },
  { title: "Send a confirmation by mail", status: "in_progress", dueInDays: 5 },
  { title: "Cancel a booking with a reason", status: "todo", labels: ["wish"], dueInDays: 9 },
  {
    title: "The clock on the wall display runs late",
    status: "in_review",
    labels: ["bug"],
    priority: "urgent",
    dueInDays: 1,
  },
  { title: "Measure how long a search takes", status: "todo", priority: "low" },
  { title: "Translate the terms into Dutch", status: "todo", labels: ["wish"] },
  { title: "Invite three teams to try it", status: "backlog", dueInDays: 20 },
  { title: "Book a room for the whole week at once", status: "backlog", labels: ["wish"] },
  {
    title: "Two people can take the same room",
    status: "todo",
    labels: ["bug"],
    priority: "high",
    dueInDays: 2,
  },
];

/**
 * Fills an empty instance with a small team at work, through the same procedures that people use.
 *
 * @returns how to sign in; nothing when somebody has signed up already
 */
export async function seed(
  given: Services,
): Promise<{ email: string; password: string } | undefined> {
  const services = { ...given, policy: { ...given.policy, ...unattended } };
  const { firstRun } = await as(services).auth.status();
  if (!firstRun) return undefined;
  const owner = await aPerson(services, "Alex Jansen");
  const { id: orgId } = await owner.api.organizations.create({ name: "Canal House" });
  for (const name of colleagues) {
    const { email, api } = await aPerson(services, name);
    const { link } = await owner.api.invitations.create({ orgId, email, role: "member" });
    await api.invitations.accept({ token: link?.split("#")[1] ?? "" });
  }
  await addWork(owner.api, orgId);
  return { email: owner.email, password };
}

async function addWork(api: Api, orgId: OrganizationId): Promise<void> {
  const project = await api.projects.create({ orgId, name: "Room booking", key: "ROOM" });
  const { items: members } = await api.members.list({ orgId });
  const labels = new Map<string, LabelId>();
  for (const name of new Set(examples.flatMap((example) => example.labels ?? []))) {
    const label = { orgId, projectId: project.id, name, colour: colourOf(name) };
    labels.set(name, (await api.labels.create(label)).id);
  }
  for (const [at, example] of examples.entries())
    await api.tasks.create({
      ...{ orgId, projectId: project.id, title: example.title, priority: example.priority },
      statusId: project.statuses.find((status) => status.key === example.status)?.id,
      // Some work has nobody yet.
      assigneeId: members[at % (members.length + 1)]?.id ?? null,
      labelIds: (example.labels ?? []).flatMap((name) => labels.get(name) ?? []),
      dueOn: example.dueInDays === undefined ? null : dayIn(example.dueInDays),
    });
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

async function aPerson(services: Services, name: string) {
  const email = `${name.split(" ")[0]?.toLowerCase()}@example.test`;
  let token: string | null = null;
  await as(services, { setSession: (session) => (token = session?.token ?? null) }).auth.signUp({
    email,
    name,
    password,
  });
  return { email, api: as(services, { token }) };
}

type Signed = {
  token?: string | null;
  setSession?: (session: { token: string } | null) => void;
};

function as(services: Services, { token = null, setSession = () => {} }: Signed = {}) {
  const request = {
    requestId: "seed",
    address: "seed",
    userAgent: "seed",
    origin: null,
    credential: token === null ? null : ({ carrier: "cookie", token } as const),
    idempotencyKey: null,
    batchSize: 1,
    setSession,
  };
  return createCaller({ services, request });
}
