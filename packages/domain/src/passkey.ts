import { z } from "zod";
import { PasskeyId } from "./ids.ts";
import { text } from "./text.ts";

/** A key that a device or a key ring holds for a person, as the person sees it. */
export const Passkey = z.strictObject({
  id: PasskeyId,
  /** What the person calls it: `My phone`. */
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

export const PasskeyName = text({ max: 60 });

/** At most this many for one person: enough for every device, too few to fill a table. */
export const passkeyLimit = 20;

/** Bytes as WebAuthn's JSON carries them. */
const bytes = (max: number) =>
  z
    .string()
    .regex(/^[\w-]*$/, { error: "bad_base64url" })
    .max(max, { error: "too_long" });

const shape = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["cross-platform", "platform"]).nullish(),
};

/** What extensions answered: nothing of it is read, and what browsers add to it is dropped. */
const clientExtensionResults = z.object({}).optional();

/** What a browser answers when it has made a passkey (WebAuthn level 3, RegistrationResponseJSON). */
export const NewPasskeyResponse = z.strictObject({
  ...shape,
  clientExtensionResults,
  response: z.strictObject({
    clientDataJSON: bytes(4096),
    attestationObject: bytes(65_536),
    authenticatorData: bytes(65_536).optional(),
    transports: z.array(z.string().max(32)).max(10).optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: bytes(8192).optional(),
  }),
});
export type NewPasskeyResponse = z.infer<typeof NewPasskeyResponse>;

/** What a browser answers when a passkey has signed (WebAuthn level 3, AuthenticationResponseJSON). */
export const PasskeyResponse = z.strictObject({
  ...shape,
  clientExtensionResults,
  response: z.strictObject({
    clientDataJSON: bytes(4096),
    authenticatorData: bytes(4096),
    signature: bytes(4096),
    userHandle: bytes(128).nullish(),
  }),
});
export type PasskeyResponse = z.infer<typeof PasskeyResponse>;
