export const auth = {
  showPassword: "Show password",
  hidePassword: "Hide password",
  welcome: {
    title: "Name your organization",
    lead: "An organization holds your projects, your people and their work. You can add others later.",
    name: "Organization",
    namePlaceholder: "Northwind Studio",
    address: (slug: string) => `Its address will end in /o/${slug}`,
    submit: "Create organization",
    signedInAs: (email: string) => `Signed in as ${email}`,
    hasNone: "Waiting for an invitation? Ask an owner to add you by this e-mail address.",
  },
  signedOut: "You are signed out.",
  tagline: "Work, people and time in one place.",
};
