import { codeOf } from "../authenticator.ts";
import { aDevice } from "../device.ts";
import type { Person } from "../instance.ts";
import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const password = "correct horse battery";

/** The password, for whoever has nothing else to show. */
async function passwordAlone({ withoutFactors }: World, who: Person) {
  await withoutFactors(who);
  return { password };
}

/** The password and a code. */
async function passwordAndCode({ withTotp }: World, who: Person) {
  const { recoveryCodes } = await withTotp(who);
  return { password, code: recoveryCodes[0] };
}

export const factors: Pick<Examples, "secondFactor" | "passkeys" | "identities"> = {
  secondFactor: {
    status: () => undefined,
    beginTotp: passwordAlone,
    confirmTotp: async ({ withoutFactors }, who) => {
      const person = await withoutFactors(who);
      const { secret } = await person.as().secondFactor.beginTotp({ password });
      return { code: codeOf(secret) };
    },
    newRecoveryCodes: passwordAndCode,
    removeTotp: passwordAndCode,
    complete: async ({ halfIn }) => {
      const { proof, recoveryCodes } = await halfIn();
      return { proof, code: recoveryCodes[0] ?? "" };
    },
    setRequired: async ({ withTotp }, who) => {
      await withTotp(who);
      return { required: false };
    },
  },
  passkeys: {
    list: () => undefined,
    beginRegistration: passwordAlone,
    register: async ({ withoutFactors }, who) => {
      const person = await withoutFactors(who);
      const { options } = await person.as().passkeys.beginRegistration({ password });
      return { response: aDevice().create(options), name: "My phone" };
    },
    rename: async ({ withPasskey }, who) => {
      const { passkey } = await withPasskey(who);
      return { passkeyId: passkey.id, name: "Old phone" };
    },
    remove: async ({ withPasskey }, who) => {
      const { passkey } = await withPasskey(who);
      return { passkeyId: passkey.id, password };
    },
    beginSignIn: () => undefined,
    signIn: async ({ halfIn, owner }) => {
      const { device } = await halfIn();
      const { options } = await owner.as().passkeys.beginSignIn();
      return { response: device.sign(options) };
    },
    beginSecondStep: async ({ halfIn }) => {
      const { proof } = await halfIn();
      return { proof };
    },
    complete: async ({ halfIn, owner }) => {
      const { device, proof } = await halfIn();
      const { options } = await owner.as().passkeys.beginSecondStep({ proof });
      return { proof, response: device.sign(options) };
    },
  },
  identities: {
    providers: () => undefined,
    list: () => undefined,
    link: passwordAlone,
    unlink: async ({ withIdentity }, who) => {
      const { identityId } = await withIdentity(who);
      return { identityId, password };
    },
  },
};
