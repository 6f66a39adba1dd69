import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./build/precompress.ts";
import { leanZod } from "./build/lean-zod.ts";

const server = process.env["API_URL"] ?? "http://127.0.0.1:8000";

/**
 * The shell and the controls, without what is fetched only when it opens: popups, dialogs, forms; and of the words
 * those that `i18n/en.ts` gathers, without the sections that come with their screens.
 */
const everywhere =
  /src\/i18n\/(en\.|en\/(auth|common|projects|reasons|tasks)\.|locale|dates|plural)|src\/app\/(?!assignment-words|member-words|rule-|feature-off|flag-words|health-look|mute|notification|palette|history|help|rail-sheet|ranking|door|passkey|settings|places|apart|role-|plan-|recent-|state-filter|members-field|use-projects|tasks\/(?!due-date|status-icon|label-dot|task-pages|task-search|use-))|src\/features\/tasks\/(focus-wish|task-labels|view-order)\.|src\/ui\/(?!.*-popup|own-days|press-group|version-list|difference-mark|trashed-line|dialog|sheet|form|text-|select|checkbox|field|password-|notice)/;

/** The board by statuses, whose parts other boards share: apart from each other, they would weigh more. */
const board =
  /src\/features\/tasks\/(board-column|board-state|card-stack|column-grid|lift|task-board|task-card|use-board-keys|use-board-move|use-cards|use-move-task)\./;

/** What other boards have of their own. It comes after the first load of a board, all of it together. */
const otherBoards =
  /src\/(features\/tasks\/(board-|cell-|grouped-|part-|wip-|words|use-(board-|cell|overlay))|i18n\/(en|nl)\/board\.)/;

export default defineConfig({
  plugins: [react(), tailwindcss(), leanZod(), precompress()],
  server: {
    port: 3000,
    strictPort: true,
    proxy: {
      "/trpc": server,
      "/health": server,
      "/api": server,
      "/auth": server,
      "/avatars": server,
      "/logos": server,
    },
  },
  build: {
    target: "baseline-widely-available",
    // The content policy allows no inline code and no data URLs for scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      output: {
        // What every screen uses is one file: dozens of tiny shared ones would each cost a request.
        codeSplitting: {
          groups: [
            { name: "base", test: everywhere, priority: 3 },
            { name: "board", test: board, priority: 2 },
            { name: "boards", test: otherBoards, priority: 1 },
          ],
        },
      },
    },
  },
});
