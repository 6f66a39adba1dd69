import { z } from "zod";

/** The name of a field, as a value: callers who know fields by other names are told theirs. */
export const FieldName = z.string();
