/** The part of oidc-provider that the tests use; the package comes without types. */
declare module "oidc-provider" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  /** What came of asking somebody who they are, or the error that they turned back with. */
  type Outcome = { login: { accountId: string; amr: string[] } } | { error: string };

  type Grant = {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  };

  type Asking = {
    oidc: { client: { clientId: string }; session: { accountId: string } };
  };

  class Provider {
    constructor(issuer: string, configuration: object);
    Grant: new (of: { clientId: string; accountId: string }) => Grant;
    callback(): RequestListener;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Outcome,
    ): Promise<void>;
  }

  export { Provider };
  export type { Asking, Grant, Outcome };
}
