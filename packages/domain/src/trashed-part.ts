import { z } from "zod";
import { LabelId, StatusId } from "./ids.ts";
import { Colour } from "./label.ts";
import { StatusCategory } from "./status.ts";

const content = { name: z.string(), colour: Colour, trashedAt: z.date() };

/** A label or a status of a project that was deleted: for 30 days it can be restored. */
export const TrashedPart = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("label"), id: LabelId, ...content }),
  z.strictObject({
    ...{ kind: z.literal("status"), id: StatusId, category: StatusCategory },
    ...content,
  }),
]);
export type TrashedPart = z.infer<typeof TrashedPart>;
