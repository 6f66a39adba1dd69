import { randomInt } from "node:crypto";
import { replaceRecoveryCodes, takeRecoveryCode } from "@teamflow/data/recovery-codes";
import type { Account } from "@teamflow/data/second-factors";
import { Code, recoveryCodeCount } from "@teamflow/domain/second-factor";
import type { Services } from "../context.ts";

/** Without those that look like another one. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const length = 10;

/** Gives a person new one-time codes in place of the old ones. Shown once: only keyed hashes are kept. */
export async function giveRecoveryCodes(
  { keyring }: Pick<Services, "keyring">,
  account: Account,
): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newCode);
  const hashes = codes.map((code) => keyring.hash(textOf(account, Code.parse(code))));
  await replaceRecoveryCodes(account, hashes);
  return codes;
}

/** Whether a code is one of a person's that was not used yet. It is used thereby. */
export async function isRecoveryCode(
  { keyring }: Pick<Services, "keyring">,
  account: Account,
  code: string,
): Promise<boolean> {
  return await takeRecoveryCode(account, keyring.hashes(textOf(account, code)));
}

/** 50 random bits, as `k7m2q-9xwfd`. */
function newCode(): string {
  const code = Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join("");
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}

/** What is hashed of a code says whose it is, so that the hashes of two people's codes tell nothing of each other. */
function textOf({ userId }: Account, code: string): string {
  return `recovery_code:${userId}:${code}`;
}
