/** @import { Holders } from "./holders.mjs" */
/** @import { Words } from "./words.mjs" */
import { appended, below, importedFrom, valueOf } from "./edit.mjs";

/**
 * The procedures, over tRPC and REST, what each event makes stale, and a place in the generic tests that walk every
 * procedure.
 * @param {Words} words
 * @param {Holders} holders
 */
export function router(words, holders) {
  const { noun, plural, Noun } = words;
  const inWorld = `  const ${noun} = await owner.as().${plural}.create({ orgId, name: \`\${mark} ${noun}\` });\n`;
  const query = `{ path: "${plural}.list", input: { orgId } }`;
  const state = `${plural}: await own.${plural}.list({ orgId })`;
  const testing = "packages/router/src/testing";
  return {
    files: {
      [`packages/router/src/${plural}.ts`]: collection(words),
      [`packages/router/src/${plural}.test.ts`]: test(words, holders),
      [`${testing}/examples/${plural}.ts`]: examples(words),
    },
    edits: {
      "packages/router/src/app.ts": [
        importedFrom(plural, `./${plural}.ts`),
        appended(valueOf("appRouter"), [plural]),
      ],
      "packages/router/src/denials.ts": [
        appended(/\bconst subjects\b[^=]*= \[(\s*\.\.\.\(\[)?/, [`["${noun}Id", "${noun}"]`]),
      ],
      "packages/router/src/hearing.ts": [appended(valueOf("rights"), [`${noun}: "${noun}:read"`])],
      "packages/router/src/rights.json": [approved(words, holders)],
      "packages/router/src/rest/components.ts": [
        importedFrom(Noun, `@teamflow/domain/${noun}`),
        appended(valueOf("components"), [Noun]),
      ],
      [`${testing}/examples.ts`]: [
        importedFrom(plural, `./examples/${plural}.ts`),
        appended(valueOf("examples"), [`...${plural}`]),
      ],
      [`${testing}/world.ts`]: [
        below(/function theThings\([^]*?^(?=  return \{)/m, inWorld),
        appended(/function theThings\([^]*?^  return \{/m, [noun]),
      ],
      [`${testing}/twin-ids.ts`]: [appended(valueOf("ids"), [`${Noun}: theirs.${noun}.id`])],
      "packages/router/src/walk.test.ts": [appended(/function stateOf\([^]*?return \{/, [state])],
      "packages/client/src/stale.ts": [
        appended(valueOf("stale"), [`"${noun}.created": () => [{ path: "${plural}.list" }]`]),
      ],
      "apps/api/test/expect-live.ts": [appended(/function ofPeople\([^]*?return \[/, [query])],
      "apps/api/test/live.test.ts": [
        appended(valueOf("told"), [`"${noun}.created": "${plural}.create"`]),
      ],
    },
  };
}

/**
 * Who may do it. The matrix is compared with what the procedures declare, so it holds these three and no other change,
 * which a person would have to approve.
 * @param {Words} words @param {Holders} holders @returns {(text: string) => string}
 */
const approved =
  ({ noun, plural, Noun }, { readers, makers }) =>
  (text) => {
    const rights = JSON.parse(text);
    const all = `/organizations/{orgId}/${plural}`;
    const one = `${noun}Id: ${Noun}, orgId: Organization`;
    const reading = { type: "query", access: `${noun}:read`, allowed: readers.join(" ") };
    const making = { type: "mutation", access: `${noun}:create`, allowed: makers.join(" ") };
    rights[`${plural}.list`] = { ...reading, ids: "orgId: Organization", rest: `GET ${all}` };
    rights[`${plural}.byId`] = { ...reading, ids: one, rest: `GET ${all}/{${noun}Id}` };
    rights[`${plural}.create`] = { ...making, ids: "orgId: Organization", rest: `POST ${all}` };
    return `${JSON.stringify(rights, null, 2)}\n`;
  };

/** @param {Words} words */
const examples = ({ noun, plural }) => `import { type Examples, freshNumber } from "./example.ts";

export const ${plural}: Pick<Examples, "${plural}"> = {
  ${plural}: {
    list: ({ orgId }) => ({ orgId }),
    byId: ({ orgId, ${noun} }) => ({ orgId, ${noun}Id: ${noun}.id }),
    create: ({ orgId }) => ({ orgId, name: \`${noun} \${freshNumber()}\` }),
  },
};
`;

/** @param {Words} words */
const collection = (words) => {
  const { noun, plural, Noun, Plural, a } = words;
  return `import { get${Noun}, insert${Noun}, list${Plural} } from "@teamflow/data/${plural}";
import { Page } from "@teamflow/domain/cursor";
import { ${Noun}Id } from "@teamflow/domain/ids";
import { ${Noun}, New${Noun} } from "@teamflow/domain/${noun}";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

export const ${plural} = router({
  list: allow(
    "${noun}:read",
    offer("GET /organizations/{orgId}/${plural}", {
      output: paged(${Noun}),
      summary: "The ${plural} of an organization, newest first",
    }),
  )
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => list${Plural}(scope, input)),

  byId: allow(
    "${noun}:read",
    offer("GET /organizations/{orgId}/${plural}/{${noun}Id}", {
      output: ${Noun},
      summary: "One of an organization's ${plural}",
    }),
  )
    .input(inOrganization(z.strictObject({ ${noun}Id: ${Noun}Id })))
    .query(({ ctx: { scope }, input }) => get${Noun}(scope, input.${noun}Id)),

  create: allowWrite(
    "${noun}:create",
    offer("POST /organizations/{orgId}/${plural}", {
      output: ${Noun},
      summary: "Adds ${a} ${noun} to an organization",
      created: "/organizations/{orgId}/${plural}/{id}",
    }),
  )
    .input(inOrganization(New${Noun}))
    .mutation(({ ctx: { scope }, input }) => insert${Noun}(scope, input)),
});
`;
};

/** @param {Words} words @param {Holders} holders */
const test = ({ noun, plural, a }, { readers, makers, others }) => {
  const [reader, maker, other] = [readers.at(-1), makers.at(-1), others.at(-1)];
  const refused = `
it("${articled(other)} makes no ${noun}", async () => {
  const { orgId, staff } = world;
  const refused = await staff.${other}.as().${plural}.create({ orgId, name: "Second" }).catch(reasonOf);
  expect(refused).toEqual({ kind: "forbidden", permission: "${noun}:create" });
});
`;
  return `import { beforeAll, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance } from "./testing/instance.ts";
import { aWorld, type World } from "./testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld(await anInstance(), "ours");
});

it("${articled(maker)} makes ${a} ${noun}, and ${articled(reader)} finds it", async () => {
  const { orgId, staff } = world;
  const made = await staff.${maker}.as().${plural}.create({ orgId, name: "First" });
  const reader = staff.${reader}.as();
  expect(await reader.${plural}.byId({ orgId, ${noun}Id: made.id })).toEqual(made);
  expect((await reader.${plural}.list({ orgId, limit: 1 })).items).toEqual([made]);
});
${other ? refused : ""}
it("a name is taken by one ${noun}", async () => {
  const { orgId, owner } = world;
  await owner.as().${plural}.create({ orgId, name: "Third" });
  const refused = await owner.as().${plural}.create({ orgId, name: "third" }).catch(reasonOf);
  expect(refused).toEqual({ kind: "taken", field: "name" });
});
`;
};

/** @param {string} [role] */
const articled = (role = "owner") => (/^[ao]/.test(role) ? `an ${role}` : `a ${role}`);
