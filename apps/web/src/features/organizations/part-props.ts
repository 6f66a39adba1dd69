import type { OrganizationSettings } from "@teamflow/domain/organization";

/** What one part of the settings gets. */
export type PartProps = {
  settings: OrganizationSettings;
  /** This member may look at it only. */
  isLocked: boolean;
};
