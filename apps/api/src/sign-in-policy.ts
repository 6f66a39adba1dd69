import type { SignInPolicy } from "@teamflow/router/context";
import type { Settings } from "./settings.ts";

/** What the settings decide about accounts. */
export function signInPolicy(settings: Settings): SignInPolicy {
  const isMailSent = settings.smtpUrl !== null;
  return {
    isSignUpOpen: settings.signUp === "open",
    isMailSent,
    isConfirmationRequired: settings.emailConfirmation === "required",
    sessionHours: settings.sessionHours,
    rememberedDays: settings.rememberedDays,
    refreshDays: settings.refreshDays,
  };
}
