import { type Instant, instantIn } from "./instant.ts";
import { named } from "./named.ts";
import type { Words } from "./words.ts";

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;
const instant = (moment: Instant) => instantIn("en-GB", moment);
const notYou = "If this was not you, do nothing: nobody gets in without the link.";

const changes: Words["changes"] = {
  password_changed: "Your password was changed.",
  email_changed: "The e-mail address of your account was changed.",
  second_factor_added: "Signing in with a code from an authenticator was switched on.",
  second_factor_removed: "Signing in with a code from an authenticator was switched off.",
  passkey_added: "A passkey was added to your account.",
  passkey_removed: "A passkey was removed from your account.",
  identity_linked: "An account elsewhere was linked, with which you can sign in from now on.",
  identity_unlinked: "An account elsewhere, with which you could sign in, was unlinked.",
  refresh_token_reused:
    "A program's access was used a second time, as a copy of it would be. We ended that program's session.",
  new_device:
    "Your account was signed in to with a browser or program that it had not been used with before.",
};

/** Every mail in English. */
export const english: Words = {
  lang: "en",
  footer: "Sent by TeamFlow. Nobody reads answers to this address.",
  greeting: (name) => (name ? `Hello ${named(name)},` : "Hello,"),
  changes,
  messages: {
    confirm_email: ({ url, hours }) => ({
      subject: "Confirm your address",
      lines: ["Please confirm that this address is yours. Then your account is ready."],
      link: { label: "Confirm the address", url },
      notes: [`The link works once, for ${count(hours, "hour")}.`, notYou],
    }),
    already_registered: ({ url }) => ({
      subject: "You already have an account",
      lines: [
        "Somebody, perhaps you, tried to sign up with this address. It already has an account, so nothing was changed.",
      ],
      link: { label: "Sign in", url },
      notes: ["If you forgot your password, you can set a new one there."],
    }),
    reset_password: ({ url, minutes }) => ({
      subject: "Set a new password",
      lines: ["You asked to set a new password. It signs you out everywhere."],
      link: { label: "Set a new password", url },
      notes: [`The link works once, for ${count(minutes, "minute")}.`, notYou],
    }),
    change_email: ({ url, hours }) => ({
      subject: "Confirm your new address",
      lines: ["Please confirm that this address is the new one of your account."],
      link: { label: "Use this address", url },
      notes: [`The link works once, for ${count(hours, "hour")}.`, notYou],
    }),
    invitation: ({ organization, inviter, url, days }) => ({
      subject: `${named(inviter)} invites you to ${named(organization)}`,
      lines: [`${named(inviter)} invites you to work in ${named(organization)} on TeamFlow.`],
      link: { label: "Look at the invitation", url },
      notes: [
        `The invitation is for this address alone and ends after ${count(days, "day")}.`,
        "If you do not expect it, you can leave it.",
      ],
    }),
    security_notice: ({ what, device, address, ...moment }) => ({
      subject: what === "new_device" ? "A new sign-in to your account" : "A change to your account",
      lines: [
        changes[what],
        `When: ${instant(moment)}.`,
        ...(device ? [`With: ${named(device)}.`] : []),
        ...(address ? [`From the address: ${named(address)}.`] : []),
      ],
      notes: [
        "If this was not you, set a new password and look at the sessions of your account at once.",
      ],
    }),
    token_expiring: ({ token, organization, days, url }) => ({
      subject: `A token expires in ${count(days, "day")}`,
      lines: [
        `The token ${named(token)} of ${named(organization)} expires in ${count(days, "day")}. Whatever uses it stops working then.`,
      ],
      link: { label: "Rotate the token", url },
    }),
    break_glass: ({ organization, administrator, reason, ...moment }) => ({
      subject: `An administrator entered ${named(organization)}`,
      lines: [
        `${named(administrator)}, who runs this instance of TeamFlow, entered ${named(organization)} without being a member.`,
        `When: ${instant(moment)}.`,
        `The reason given: ${named(reason, 500)}`,
      ],
      notes: ["What they do there is in the audit trail of the organization."],
    }),
  },
};
