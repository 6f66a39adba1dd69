/** The part of oidc-provider that the tests use; the package comes without types. */
declare module "oidc-provider" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  type Login = { login: { accountId: string; amr: string[] } };

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
      result: Login,
    ): Promise<void>;
  }

  export { Provider };
  export type { Asking, Grant };
}
