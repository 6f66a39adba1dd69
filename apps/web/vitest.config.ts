import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { browserTests } from "@teamflow/tooling/vitest-browser.mjs";

export default browserTests({
  plugins: [react(), tailwindcss()],
  optimize: [
    "@atlaskit/pragmatic-drag-and-drop/combine",
    "@atlaskit/pragmatic-drag-and-drop/element/adapter",
    "@base-ui/react/dialog",
    "@base-ui/react/menu",
    "@base-ui/react/popover",
    "@tanstack/react-query",
    "@tanstack/react-router",
    "@tanstack/react-virtual",
    "@trpc/client",
    "@trpc/react-query",
    "axe-core",
    "lucide-react",
    "papaparse",
    "react-markdown",
    "remark-gfm",
    "zod",
  ],
});
