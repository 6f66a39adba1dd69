import { describe, expect, it } from "vitest";
import { readSettings } from "./settings.ts";

const three = {
  ATTACHMENT_S3_BUCKET: "files",
  ATTACHMENT_S3_ACCESS_KEY_ID: "teamflow",
  ATTACHMENT_S3_SECRET_ACCESS_KEY: "hunter2hunter2",
};
const bucketOf = (settings: object) => readSettings({ ...three, ...settings }).attachmentBucket;

describe("a bucket for files", () => {
  it("is Amazon's where no other store is named, and named before its host", () => {
    expect(bucketOf({ ATTACHMENT_S3_REGION: "eu-west-1" })).toEqual({
      ...{ endpoint: new URL("https://s3.eu-west-1.amazonaws.com"), region: "eu-west-1" },
      ...{ bucket: "files", accessKeyId: "teamflow", secretAccessKey: "hunter2hunter2" },
      ...{ isPathStyle: false, prefix: "" },
    });
  });

  it("in a store of one's own is named in the path, unless one says otherwise", () => {
    const endpoint = { ATTACHMENT_S3_ENDPOINT: "http://store.test:9000" };
    expect(bucketOf({ ...endpoint, ATTACHMENT_S3_PREFIX: "teamflow/files" })).toMatchObject({
      ...{ endpoint: new URL("http://store.test:9000"), region: "us-east-1" },
      ...{ isPathStyle: true, prefix: "teamflow/files/" },
    });
    const before = bucketOf({ ...endpoint, ATTACHMENT_S3_ADDRESSING: "host" });
    expect(before).toMatchObject({ isPathStyle: false });
  });

  it("of which only half is set stops the start, with what is missing and without any value", () => {
    const half = { ATTACHMENT_S3_BUCKET: "files", ATTACHMENT_S3_SECRET_ACCESS_KEY: "hunter2" };
    expect(() => readSettings(half)).toThrowErrorMatchingInlineSnapshot(
      `[SettingsFault: ATTACHMENT_S3_ACCESS_KEY_ID: is needed with ATTACHMENT_S3_BUCKET and ATTACHMENT_S3_SECRET_ACCESS_KEY]`,
    );
    expect(() => readSettings({ ATTACHMENT_S3_PREFIX: "files" }))
      .toThrowErrorMatchingInlineSnapshot(`
      [SettingsFault: ATTACHMENT_S3_BUCKET: is needed with ATTACHMENT_S3_PREFIX
      ATTACHMENT_S3_ACCESS_KEY_ID: is needed with ATTACHMENT_S3_PREFIX
      ATTACHMENT_S3_SECRET_ACCESS_KEY: is needed with ATTACHMENT_S3_PREFIX]
    `);
  });

  it.each([
    { ATTACHMENT_S3_BUCKET: "A bucket" },
    { ATTACHMENT_S3_BUCKET: "a/../b" },
    { ATTACHMENT_S3_ENDPOINT: "store.test" },
    { ATTACHMENT_S3_ENDPOINT: "ftp://store.test" },
    { ATTACHMENT_S3_ENDPOINT: "https://me:hunter2@store.test" },
    { ATTACHMENT_S3_ENDPOINT: "https://store.test?bucket=files" },
    { ATTACHMENT_S3_REGION: "eu west" },
    { ATTACHMENT_S3_PREFIX: "../elsewhere" },
    { ATTACHMENT_S3_PREFIX: "/files" },
    { ATTACHMENT_S3_ADDRESSING: "both" },
  ])("is none with %j", (wrong) => {
    const [name = ""] = Object.keys(wrong);
    expect(() => bucketOf(wrong)).toThrow(`${name}: `);
    expect(() => bucketOf(wrong)).not.toThrow("hunter2");
  });
});

it("the files of an organization have a limit together where one is set", () => {
  const quotaOf = (bytes: string) =>
    readSettings({ ATTACHMENT_QUOTA_BYTES: bytes }).attachmentQuotaBytes;
  expect(quotaOf("5000000000000")).toBe(5_000_000_000_000);
  expect(quotaOf("0")).toBeNull();
  expect(() => quotaOf("many")).toThrow("ATTACHMENT_QUOTA_BYTES: must be a whole number");
});
