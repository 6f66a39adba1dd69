import { remembered } from "./remembered.ts";

/** Whether the rail shows words or only icons. */
export const railWidth = remembered("teamflow.rail", ["wide", "narrow"]);
