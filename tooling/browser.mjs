import { chromium } from "playwright-core";
import { bundledChromium } from "./chromium.mjs";

/** Starts the Chromium of the tests. The caller closes it. */
export async function launchBrowser() {
  return chromium.launch(await bundledChromium());
}
