import { z } from "zod";

/** An absolute http or https address without credentials, at most 2,000 characters. */
export function httpUrl() {
  return z
    .string()
    .trim()
    .max(2000, { error: "too_long" })
    .refine(isHttpUrl, { error: "url_scheme" });
}

function isHttpUrl(value: string): boolean {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === "" && url.password === "" && url.hostname !== "";
}
