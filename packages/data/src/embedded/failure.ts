/**
 * Why the embedded server could not be started:
 * `in_use` another living process runs it, `not_ours` the directory holds something else,
 * `version` it was made by another major version, `start` the server itself refused.
 */
export class EmbeddedFailure extends Error {
  readonly kind: "in_use" | "not_ours" | "version" | "start";

  constructor(kind: EmbeddedFailure["kind"], message: string) {
    super(message);
    this.name = "EmbeddedFailure";
    this.kind = kind;
  }
}
