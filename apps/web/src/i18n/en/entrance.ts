/** Getting in: signing in and up, the second step, and what links in mails lead to. */
export const entrance = {
  signIn: {
    title: "Sign in",
    login: "E-mail address or username",
    password: "Password",
    remember: "Keep me signed in on this device",
    submit: "Sign in",
    forgot: "Forgot your password?",
    noAccount: "New here?",
    toSignUp: "Create an account",
    closed: "Accounts are made by an administrator here.",
    wrong: "The name and the password do not match.",
    or: "or",
    passkey: "Sign in with a passkey",
    provider: (name: string) => `Continue with ${name}`,
  },
  passkey: {
    dismissed: "No passkey was used. Try again, or take another way.",
    unknown: "This passkey is not known here any more. Sign in another way.",
    failed: "Your browser could not use a passkey here. Take another way.",
  },
  secondStep: {
    title: "One more step",
    lead: "Show that it is you with your second factor.",
    code: "Code from your authenticator app",
    codeHint: "Six digits. They change every 30 seconds.",
    recoveryCode: "Recovery code",
    recoveryHint: "One of the ten codes that you kept. Each works once.",
    submit: "Continue",
    passkey: "Use a passkey",
    useRecovery: "Use a recovery code",
    useApp: "Use your authenticator app",
    back: "Back to signing in",
    tooLate: "That took too long. Sign in again.",
  },
  signUp: {
    title: "Create your account",
    name: "Your name",
    email: "E-mail address",
    username: "Username",
    usernameHint: "If you like, a shorter name to sign in with.",
    addUsername: "Add a username",
    passwordHint: "12 characters or more. A few words you remember work well.",
    submit: "Create account",
    hasAccount: "Already have an account?",
    toSignIn: "Sign in",
    emailTaken: "There is an account with this address already.",
    closedTitle: "Sign-up is closed",
    closed: "New accounts are made by an administrator of this instance. Ask yours, then sign in.",
    invitedBy: (organization: string) => `You are invited to ${organization}.`,
    invitedEmail: "The invitation is for this address.",
  },
  firstRun: {
    title: "Welcome to your own TeamFlow",
    lead: "Nobody has signed up here yet. The first account owns this instance: it decides who comes in and how it runs.",
    submit: "Create the owner account",
  },
  checkMail: {
    title: "Check your mail",
    waitingTitle: "Ask for your link",
    confirm: (email: string) =>
      `We sent a link to ${email}. Follow it to confirm the address; after that you can sign in.`,
    reset: (email: string) =>
      `If ${email} belongs to an account, a link is on its way to it. It works for 30 minutes.`,
    confirmWaits: (email: string) =>
      `No mail leaves this instance: the link for ${email} waits with whoever runs it. Ask them for it; once you have followed it, you can sign in.`,
    resetWaits: (email: string) =>
      `No mail leaves this instance. If ${email} belongs to an account, a link for it waits with whoever runs the instance. Ask them for it: it works for 30 minutes.`,
    nothing: "Nothing there? Look among unwanted mail, or have it sent again.",
    resend: "Send it again",
    resent: "Sent again. Only the newest link works.",
    renewed:
      "No mail leaves this instance: a new link waits with whoever runs it. Ask them for it; only the newest works.",
    toSignIn: "Back to signing in",
  },
  pending: {
    resend: "Send the link again",
  },
  confirm: {
    title: "Confirm your address",
    lead: "One press, and your account is ready.",
    submit: "Confirm my address",
    doneTitle: "Your address is confirmed",
    done: "You can sign in now.",
    toSignIn: "Sign in",
  },
  reset: {
    title: "Forgot your password?",
    lead: "Tell us your address. We send a link by which you can set a new password.",
    leadWaiting:
      "Tell us your address. A link by which you can set a new password then waits with whoever runs this instance.",
    submit: "Send the link",
    newTitle: "Set a new password",
    newLead: "You will be signed out everywhere else.",
    newPassword: "New password",
    set: "Set the password",
    doneTitle: "Your new password is set",
    done: "Every session of your account was ended. Sign in with the new password.",
  },
  changeEmail: {
    title: "Confirm your new address",
    lead: "From then on you sign in with it, and all mail goes there.",
    submit: "Make it my address",
    doneTitle: "Your address is changed",
    done: "We told your old address about it.",
    toAccount: "To your account",
  },
  linkSpent: {
    title: "This link does not work any more",
    lead: "It was used before, has expired, or a newer one was sent.",
    askAgain: "Ask for a new link",
    incomplete: "The link is not complete. Copy all of it from the mail.",
  },
  invitation: {
    title: (organization: string) => `Join ${organization}`,
    by: (inviter: string, role: string) => `${inviter} invites you as ${role}.`,
    plain: (role: string) => `You are invited as ${role}.`,
    for: (email: string) => `The invitation is for ${email}.`,
    until: (date: string) => `It can be accepted until ${date}.`,
    accept: (organization: string) => `Join ${organization}`,
    create: "Create an account",
    signIn: "I have an account",
    otherAccount: (email: string, own: string) =>
      `The invitation is for ${email}, and you are signed in as ${own}. Sign out, then sign in with that address.`,
    signOut: "Sign out",
    spent: "It was accepted or withdrawn, or has expired. Ask whoever invited you for a new one.",
    home: "To the start",
    joined: (organization: string) => `Welcome to ${organization}`,
    alreadyMember: "You are a member already.",
  },
  problems: {
    elsewhere: "the other place",
    provider_down: (place: string) =>
      `We get no answer from ${place}. Try again in a moment, or sign in another way.`,
    provider_refused: (place: string) =>
      `Signing in at ${place} did not work. Try again, or ask your administrator.`,
    provider_cancelled: (place: string) =>
      `Signing in at ${place} was cancelled. Try again, or sign in another way.`,
    state_lost: (place: string) =>
      `Signing in at ${place} took too long, or began in another window. Try again.`,
    email_missing: (place: string) =>
      `Your account at ${place} has no e-mail address. Add one there, then try again.`,
    email_unverified: (place: string) =>
      `Your e-mail address is not confirmed at ${place}. Confirm it there and try again, or sign in another way.`,
    address_in_use: (place: string) =>
      `There is an account with your address here, but the address was never confirmed. Sign in with your password, then link ${place} under Sign-in and security.`,
    linked_elsewhere: (place: string) =>
      `Your account at ${place} is linked to another account here. Try again.`,
    sign_up_closed: () =>
      "You have no account here yet, and sign-up is closed. Ask an administrator.",
    account_closed: () => "Your account here is suspended. Ask an administrator.",
  },
};

export type Entrance = typeof entrance;
