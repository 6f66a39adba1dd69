import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { importJWK, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { openKeyring } from "../keyring.ts";
import { encrypt, pushRequest } from "./web-push.ts";

const bytes = (text: string) => Buffer.from(text, "base64url");

test("a known message under known keys becomes what RFC 8291 says in its appendix", () => {
  const target = {
    publicKey:
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    secret: "BTBZMqHH6r4Tts7J_aSIgg",
  };
  const encrypted = encrypt(target, Buffer.from("When I grow up, I want to be a watermelon"), {
    salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"),
    ours: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
  });
  expect(encrypted.toString("base64url")).toBe(
    [
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml",
      "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT",
      "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
    ].join(""),
  );
});

test("a request is signed as this server's, for the push service that it goes to, and for half a day", async () => {
  const { push } = openKeyring(["a key for tests alone, 32 characters"]);
  const browser = createECDH("prime256v1");
  const target = {
    ...{ endpoint: "https://push.example.test/some/where?x=1", secret: "A".repeat(22) },
    publicKey: browser.generateKeys().toString("base64url"),
    serverKey: push[0].publicKey,
  };
  const now = new Date("2026-07-01T12:00:00Z");
  const contact = "https://teamflow.test";
  const request = await pushRequest(target, "hello", { key: push[0], contact, now });
  const [, token = "", key = ""] =
    /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(request.headers["authorization"] ?? "") ?? [];
  expect(key).toBe(target.serverKey);
  const point = bytes(key);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString("base64url"),
  );
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" };
  const read = await jwtVerify(token, await importJWK(jwk, "ES256"), { currentDate: now });
  expect(read.payload).toEqual({
    ...{ aud: "https://push.example.test", sub: contact },
    exp: now.getTime() / 1000 + 12 * 60 * 60,
  });
  expect(decrypted(request.body, browser, target.secret)).toBe("hello");
});

/** Decrypts as a browser does. */
function decrypted(body: Buffer, browser: ReturnType<typeof createECDH>, secret: string): string {
  const [salt, theirs, content] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), theirs]);
  const shared = browser.computeSecret(theirs);
  const derive = (from: Buffer, by: Buffer, what: Buffer, length: number) =>
    Buffer.from(hkdfSync("sha256", from, by, what, length));
  const ikm = derive(shared, bytes(secret), info, 32);
  const key = derive(ikm, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(ikm, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(content.subarray(-16));
  const plain = Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, -1).toString();
}
