/**
 * How many characters the name of an organization, a client, a program, a project or a team has at most. Apart from
 * their schemas, so that a field on a screen needs no parser.
 */
export const nameLimit = 255;
