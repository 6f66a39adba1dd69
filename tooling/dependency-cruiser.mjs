/** Who may import whom. Each comment is what a developer reads when a rule trips. */

const testsAndScripts = String.raw`(\.test\.tsx?$|/(test|bin|bench|faults|testing|examples)/|vitest\.config|vite\.config)`;

/**
 * @param {string} name @param {string} comment @param {{ from: object, to: object }} rule
 */
const forbid = (name, comment, rule) => ({ name, comment, severity: "error", ...rule });

/** Packages by the folder that a resolved import lands in; an undeclared one stays a bare name. */
const npm = (/** @type {string[]} */ ...names) =>
  `(^|node_modules/)(@types/)?(${names.join("|")})(/|$)`;

const forbidden = [
  forbid(
    "domain-is-pure",
    "domain runs anywhere: it imports nothing but zod. What needs I/O belongs in data, router or an app.",
    {
      from: { path: "^packages/domain/", pathNot: testsAndScripts },
      to: { pathNot: ["^packages/domain/", npm("zod")] },
    },
  ),
  forbid(
    "data-knows-no-door",
    "data is below the router: it must not import the router, the client or an app. Move the rule to domain.",
    { from: { path: "^packages/data/" }, to: { path: "^(packages/(router|client)|apps)/" } },
  ),
  forbid(
    "router-knows-no-consumer",
    "the router serves clients and does not know them: no import of the client or an app.",
    { from: { path: "^packages/router/" }, to: { path: "^(packages/client|apps)/" } },
  ),
  forbid(
    "client-takes-types-only",
    "the client ships to browsers and services: it may use domain, and the router as `import type` only.",
    {
      from: { path: "^packages/client/", pathNot: testsAndScripts },
      to: { path: "^(packages/(data|router)|apps)/", dependencyTypesNot: ["type-only"] },
    },
  ),
  forbid(
    "web-talks-through-the-client",
    "the web client reaches the server through @teamflow/client: it may import client and domain, and the router as `import type` only.",
    {
      from: { path: "^apps/web/", pathNot: testsAndScripts },
      to: { path: "^(packages/(data|router)|apps/api)/", dependencyTypesNot: ["type-only"] },
    },
  ),
  forbid(
    "features-stand-alone",
    "a web feature does not import another one: lift what both need to app/ or ui/, or meet in a route.",
    {
      from: { path: "^apps/web/src/features/([^/]+)/" },
      to: { path: "^apps/web/src/features/", pathNot: "^apps/web/src/features/$1/" },
    },
  ),
  forbid(
    "building-blocks-know-no-feature",
    "ui/ and i18n/ are used by features and do not know them.",
    { from: { path: "^apps/web/src/(ui|i18n)/" }, to: { path: "^apps/web/src/(features|app)/" } },
  ),
  forbid("packages-know-no-app", "a package never imports an app: apps are the top of the house.", {
    from: { path: "^packages/" },
    to: { path: "^apps/" },
  }),
  forbid(
    "only-data-speaks-sql",
    "only packages/data imports kysely and pg: give data a function that says what you need.",
    {
      from: { path: "^(apps|packages)/", pathNot: ["^packages/data/", testsAndScripts] },
      to: { path: npm("kysely", "pg") },
    },
  ),
  forbid(
    "api-uses-the-client-in-tests-only",
    "the server does not call itself through its client: only its tests and benchmarks do.",
    {
      from: { path: "^apps/api/", pathNot: testsAndScripts },
      to: { path: "^(packages/client|apps/web)/" },
    },
  ),
  forbid(
    "no-circle",
    "modules that import each other in a circle cannot be read or started one by one.",
    {
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ),
];

export default {
  forbidden,
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|reports|\\.data)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
