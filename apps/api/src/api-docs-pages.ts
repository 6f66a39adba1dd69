/** The two readable pages of the API's document. Everything on them comes from this server, no script is in a page. */

const head = (title: string, links: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
${links}
</head>`;

export const docsPage = `${head(
  "TeamFlow API",
  '<link rel="stylesheet" href="/docs/swagger-ui.css">\n<link rel="stylesheet" href="/docs/page.css">',
)}
<body>
<main id="api"></main>
<script src="/docs/swagger-ui.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

export const docsStart = `"use strict";
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();
SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

export const docsStyle = `body { margin: 0; background: #fff; }
html.dark-mode body { background: #1c2022; }
`;

export const redocPage = `${head("TeamFlow API", '<link rel="stylesheet" href="/redoc/page.css">')}
<body>
<main id="api"></main>
<script src="/redoc/redoc.js"></script>
<script src="/redoc/start.js"></script>
</body>
</html>
`;

/** The search would run in a worker made of text, which the page's policy does not let it. */
export const redocStart = `"use strict";
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const shades = {
  colors: {
    primary: { main: "#8ab4f8" },
    text: { primary: "#e8eaed", secondary: "#bdc1c6" },
    border: { dark: "#5f6368", light: "#3c4043" },
    gray: { 50: "#202124", 100: "#303134" },
  },
  schema: { nestedBackground: "#202124", typeNameColor: "#bdc1c6", requireLabelColor: "#f28b82" },
  sidebar: { backgroundColor: "#202124", textColor: "#e8eaed" },
  rightPanel: { backgroundColor: "#17181a", textColor: "#e8eaed" },
  typography: { code: { color: "#f28b82", backgroundColor: "#303134" } },
};
document.documentElement.classList.toggle("dark", dark);
Redoc.init(
  "/api/v1/openapi.json",
  { disableSearch: true, hideDownloadButton: false, nativeScrollbars: true, theme: dark ? shades : {} },
  document.getElementById("api"),
);
`;

export const redocStyle = `body { margin: 0; }
html.dark body { background: #28292c; }
`;
