import { newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { hasEnded, tokenState } from "./token-state.ts";

const now = new Date("2026-03-01T12:00:00Z");
const token = (expiresAt: string) => ({
  expiresAt: new Date(expiresAt),
  revokedAt: null,
  successorId: null,
});

test("a token that has long to go is active", () => {
  expect(tokenState(token("2026-06-01T12:00:00Z"), now)).toBe("active");
});

test("a token ends soon from a week before on", () => {
  expect(tokenState(token("2026-03-08T12:00:00Z"), now)).toBe("active");
  expect(tokenState(token("2026-03-08T11:59:59Z"), now)).toBe("expiring");
});

test("a token is over the moment that it expires", () => {
  expect(tokenState(token("2026-03-01T12:00:00Z"), now)).toBe("expired");
  expect(hasEnded("expired")).toBe(true);
});

test("a token that was renewed goes on, and then is over as any other", () => {
  const replaced = { ...token("2026-03-02T12:00:00Z"), successorId: newId<"ApiToken">() };
  expect(tokenState(replaced, now)).toBe("replaced");
  expect(hasEnded("replaced")).toBe(false);
  expect(tokenState(replaced, new Date("2026-03-03T00:00:00Z"))).toBe("expired");
});

test("what was revoked stays revoked, whatever its date", () => {
  expect(tokenState({ ...token("2026-06-01T12:00:00Z"), revokedAt: now }, now)).toBe("revoked");
});
