/**
 * Gives the random tests of a run one seed, so that a commit is judged by what it changes and not by the
 * day's luck. `RANDOM_SEED=any` takes a new one for every property, `RANDOM_SEED=7` that one.
 */
import fc from "fast-check";

/** Changed when new ground shall be searched; what it finds is repaired in the same commit. */
const USUAL_SEED = 20_261_121;

const wanted = process.env["RANDOM_SEED"] ?? String(USUAL_SEED);
if (wanted !== "any") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
