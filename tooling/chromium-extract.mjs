/**
 * Unpacks the bundled Chromium into TMPDIR. A process of its own, because the package takes its target
 * from the temp directory of the whole process.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

const archives = path.resolve(
  fileURLToPath(import.meta.resolve("@sparticuz/chromium")),
  "../../bin",
);
const needed = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
await Promise.all(needed.map((archive) => inflate(path.join(archives, archive))));
