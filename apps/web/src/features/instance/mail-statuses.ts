/** How mails can stand, what needs looking after first. */
export const mailStatuses = ["waiting", "failed", "sent"] as const;
