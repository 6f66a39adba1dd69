/** @import { Words } from "./words.mjs" */
import { appended, below, importedFrom, valueOf } from "./edit.mjs";

/** The procedures, what each event makes stale, and a place in the generic tests that walk every procedure. @param {Words} words */
export function router(words) {
  const { noun, plural, Noun } = words;
  const example = `${plural}: {
  list: ({ orgId }) => ({ orgId }),
  byId: ({ orgId, ${noun} }) => ({ orgId, ${noun}Id: ${noun}.id }),
  create: ({ orgId }) => ({ orgId, name: \`${noun} \${(keys += 1)}\` }),
}`;
  const inWorld = `  const ${noun} = await owner.as().${plural}.create({ orgId, name: \`\${mark} ${noun}\` });\n`;
  const query = `{ path: "${plural}.list", input: { orgId } }`;
  const state = `${plural}: await own.${plural}.list({ orgId })`;
  return {
    files: {
      [`packages/router/src/${plural}.ts`]: collection(words),
      [`packages/router/src/${plural}.test.ts`]: test(words),
    },
    edits: {
      "packages/router/src/app.ts": [
        importedFrom(plural, `./${plural}.ts`),
        appended(valueOf("appRouter"), [plural]),
      ],
      "packages/router/src/rights.json": [approved(words)],
      "packages/router/src/testing/examples.ts": [appended(valueOf("examples"), [example])],
      "packages/router/src/testing/world.ts": [
        below(/function theThings\([^]*?^(?=  return \{)/m, inWorld),
        appended(/function theThings\([^]*?^  return \{/m, [noun]),
      ],
      "packages/router/src/testing/walk.ts": [
        appended(valueOf("ids"), [`${Noun}: world.${noun}.id`]),
      ],
      "packages/router/src/walk.test.ts": [appended(/function stateOf\([^]*?return \{/, [state])],
      "packages/client/src/stale.ts": [
        appended(valueOf("stale"), [`"${noun}.created": () => [{ path: "${plural}.list" }]`]),
      ],
      "apps/api/test/expect-live.ts": [appended(/function queriesOn\([^]*?return \[/, [query])],
      "apps/api/test/live.test.ts": [
        appended(valueOf("told"), [`"${noun}.created": "${plural}.create"`]),
      ],
    },
  };
}

/**
 * Who may do it: whoever may do the same with labels. The matrix is compared with what the procedures declare, so it
 * holds these three and no other change, which a person would have to approve.
 * @param {Words} words @returns {(text: string) => string}
 */
const approved =
  ({ noun, plural, Noun }) =>
  (text) => {
    const rights = JSON.parse(text);
    const like = (/** @type {string} */ verb) => rights[`labels.${verb}`].allowed;
    const reading = { type: "query", access: `${noun}:read`, allowed: like("list") };
    const organization = "orgId: Organization";
    rights[`${plural}.list`] = { ...reading, ids: organization };
    rights[`${plural}.byId`] = { ...reading, ids: `${noun}Id: ${Noun}, ${organization}` };
    rights[`${plural}.create`] = {
      ...{ type: "mutation", access: `${noun}:create` },
      ...{ allowed: like("create"), ids: organization },
    };
    return `${JSON.stringify(rights, null, 2)}\n`;
  };

/** @param {Words} words */
const collection = (words) => {
  const { noun, plural, Noun, Plural } = words;
  return `import { get${Noun}, insert${Noun}, list${Plural} } from "@teamflow/data/${plural}";
import { Page } from "@teamflow/domain/cursor";
import { ${Noun}Id } from "@teamflow/domain/ids";
import { New${Noun} } from "@teamflow/domain/${noun}";
import { z } from "zod";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

export const ${plural} = router({
  list: allow("${noun}:read")
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => list${Plural}(scope, input)),

  byId: allow("${noun}:read")
    .input(inOrganization(z.strictObject({ ${noun}Id: ${Noun}Id })))
    .query(({ ctx: { scope }, input }) => get${Noun}(scope, input.${noun}Id)),

  create: allowWrite("${noun}:create")
    .input(inOrganization(New${Noun}))
    .mutation(({ ctx: { scope }, input }) => insert${Noun}(scope, input)),
});
`;
};

/** @param {Words} words */
const test = (words) => {
  const { noun, plural, a } = words;
  return `import { beforeAll, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance } from "./testing/instance.ts";
import { aWorld, type World } from "./testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld(await anInstance(), "ours");
});

it("a member makes ${a} ${noun}, and a viewer finds it", async () => {
  const { orgId, staff } = world;
  const made = await staff.member.as().${plural}.create({ orgId, name: "First" });
  const viewer = staff.viewer.as();
  expect(await viewer.${plural}.byId({ orgId, ${noun}Id: made.id })).toEqual(made);
  expect((await viewer.${plural}.list({ orgId, limit: 1 })).items).toEqual([made]);
});

it("a viewer makes no ${noun}", async () => {
  const { orgId, staff } = world;
  const refused = await staff.viewer.as().${plural}.create({ orgId, name: "Second" }).catch(reasonOf);
  expect(refused).toEqual({ kind: "forbidden", permission: "${noun}:create" });
});

it("a name is taken by one ${noun}", async () => {
  const { orgId, owner } = world;
  await owner.as().${plural}.create({ orgId, name: "Third" });
  const refused = await owner.as().${plural}.create({ orgId, name: "third" }).catch(reasonOf);
  expect(refused).toEqual({ kind: "taken", field: "name" });
});
`;
};
