import type { Page } from "playwright";

/** A device that holds passkeys, as Chromium plays it (Chrome DevTools Protocol, WebAuthn). */
export type PasskeyDevice = {
  /** How many passkeys it holds. */
  count: () => Promise<number>;
  /** Whether its person shows that it is them when it asks. */
  setVerified: (isVerified: boolean) => Promise<void>;
};

/** Gives a page's browser a device of its own, with a person before it who says yes to everything. */
export async function aPasskeyDevice(page: Page): Promise<PasskeyDevice> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  });
  return {
    count: async () =>
      (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
    setVerified: async (isUserVerified) => {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
  };
}
