import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const nothing = ({ orgId }: World) => ({ orgId });

export const figures: Pick<Examples, "performance"> = {
  performance: { cache: nothing, clearCache: nothing },
};
