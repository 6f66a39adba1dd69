/** What a newcomer must know before the first call, in Markdown: the head of the document. */
export const guide = `
The work of an organization, for programs: its projects, tasks, labels, people, roles, invitations, tokens and audit trail. Each call is the same procedure that TeamFlow's own screens use, with the same rights. Only the screens have: your own account with its second factor, passkeys, sessions and pictures; what runs the instance; joining by the domain of an address; why somebody may do something; the export of the audit trail and how long it is kept; the stream of what happens.

**Sign in.** \`POST /auth/login\` with \`{"username": "…", "password": "…"}\` (or \`email\`) answers with an \`access_token\`, for \`expires_in\` seconds, and a \`refresh_token\`; send \`Authorization: Bearer <access_token>\` with every call and renew it by \`POST /auth/refresh\`. A refresh token works once: one that comes again ends its session, unless the same program sends it once more within ten seconds. A program without a person uses an API token in the same header, or as \`X-Api-Key\`; \`GET /token\` says what it opens. Five failed attempts in a minute, at one account or from one network address, are held up with 429. No call here sets a cookie.

**Answers** are \`{"success": true, "data": …, "meta": {"timestamp", "request_id"}}\`, refusals \`{"success": false, "error": {"code", "message", "details": [{"field", "message", "code"}]}, "meta"}\`. Ask with \`Accept: application/problem+json\` to get refusals as RFC 9457 has them. What belongs to somebody else does not exist for you: 404 with \`RESOURCE_NOT_FOUND\`. An address that is none of these answers 404 with \`NOT_FOUND\`, and one that does not take the method 405 with \`METHOD_NOT_ALLOWED\` and \`Allow\`. Each operation lists the codes that can come of it; a code that you do not know means what its status means.

**Names.** All names of fields are in snake case, also where they are a value (\`field\`) or a key (\`before\` and \`after\` in the audit trail). In a path and in a body, an organization's slug, a project's key (\`ENG\`) and a task's code (\`ENG-12\`) do in place of its id, in either letter case. Everything else is named by its id alone.

**Lists** come by pages where \`limit\` and \`cursor\` are parameters: \`limit\` rows (50, at most 200), then \`cursor\` from \`meta.next_cursor\` or the \`Link\` header. The last page has none. Your organizations, an organization's roles, a project's labels, the members with a role in a project and the counts of its tasks are few, and come whole.

**Versions.** Organizations, members, roles, service accounts, projects and tasks have a \`version\`, which is also the \`ETag\` of one that is read by itself. A change of one names the version that it saw, as \`If-Match: "3"\` or as \`version\`; when somebody was faster it is refused with 412 or 409 and \`error.current\`, the record as it is now. Without a version it is refused with 428. \`If-None-Match\` on a read spares you what you have. Labels, invitations, API tokens and roles in projects have none: the last write counts.

**Once.** Send an \`Idempotency-Key\` with a write of somebody who is signed in, and it happens once however often it arrives: the answer is kept for 24 hours, and comes again with \`Idempotency-Replayed: true\`. An answer that holds a secret is kept for ten minutes, then the same request is refused with 410 \`ANSWER_GONE\`.

**Limits.** \`RateLimit\` and \`X-RateLimit-*\` say how many calls are left in the minute; 429 and 503 say in \`Retry-After\` when to come again.

**API-Version** is \`v1\`, also when you do not send it.
`.trim();
