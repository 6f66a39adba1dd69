import { expect, onTestFinished, test, vi } from "vitest";
import { chanceOf } from "../faults/chance.ts";
import { f05 } from "../faults/f05-sessions-ended.ts";
import { openGround } from "../faults/ground.ts";
import { breachesOf } from "../faults/invariants.ts";
import { openLedger } from "../faults/ledger.ts";
import { clientOf, perform } from "../faults/load.ts";
import { runFault } from "../faults/run.ts";
import { aPlace, openStage, unexpectedLines } from "../faults/stage.ts";

vi.setConfig({ testTimeout: 240_000 }); // real servers, and a while until they are at rest again

const ownClock = Number.POSITIVE_INFINITY; // nothing is held against a clock here

test("servers whose sessions are ended lose and double nothing, and a ledger that lies is found out", async () => {
  const closing = new AsyncDisposableStack();
  onTestFinished(() => closing.disposeAsync());
  const ground = await openGround({ chance: chanceOf(1), patience: 1 }, closing);
  const onStage = closing.use(new AsyncDisposableStack());
  const stage = await openStage(ground, onStage);
  const outcome = await runFault(f05, stage, { seed: 1, isQuick: true, patience: ownClock });
  expect(outcome.breaches).toEqual([]);
  expect(outcome.operations).toBeGreaterThan(0);

  const { cookie } = ground.owner;
  const api = clientOf({ url: stage.balancer.url, cookie, attempts: 20 });
  const place = await aPlace(stage.balancer.url, cookie, "Lies");
  const ledger = openLedger(`${ground.dir}/lies.jsonl`);
  const made = ledger.invoke("made", { kind: "create", title: "made" });
  await perform({ api, place, ledger }, made);
  expect(await breachesOf(ground.psqlUrl, place, ledger)).toEqual([]);
  ledger.end(ledger.invoke("never", { kind: "create", title: "never" }), "ok");
  ledger.end(made, "failed", "said so");
  expect(await breachesOf(ground.psqlUrl, place, ledger)).toEqual([
    "I2: create made is failed (said so) and there 1 times",
    "I1: create never is ok and there 0 times",
  ]);

  await onStage.disposeAsync();
  expect(unexpectedLines(stage, f05)).toEqual([]);
});
