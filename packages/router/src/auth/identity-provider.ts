import type { GroupRole, GroupTeam } from "@teamflow/domain/identity";

/** Where people can sign in instead of here, as whoever runs the instance set it. */
export type IdentityProvider = {
  /** Its address, below which it tells of itself (OpenID Connect Discovery 1.0). */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  name: string;
  /** The claim that holds somebody's groups. */
  groupsClaim: string;
  groupRoles: readonly GroupRole[];
  groupTeams: readonly GroupTeam[];
};
