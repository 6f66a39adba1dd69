/** What a newcomer must know before the first call, in Markdown: the head of the document. */
export const guide = `
Everything that TeamFlow's own screens can do, for programs. Each call is the same procedure that the screens use, with the same rights.

**Sign in.** \`POST /auth/login\` with \`{"username": "…", "password": "…"}\` (or \`email\`) answers with an \`access_token\` for 15 minutes and a \`refresh_token\`; send \`Authorization: Bearer <access_token>\` with every call and renew it by \`POST /auth/refresh\`. A program without a person uses an API token in the same header, or as \`X-Api-Key\`.

**Answers** are \`{"success": true, "data": …, "meta": {"timestamp", "request_id"}}\`, refusals \`{"success": false, "error": {"code", "message", "details": [{"field", "message"}]}, "meta"}\`. Ask with \`Accept: application/problem+json\` to get refusals as RFC 9457 has them. What belongs to somebody else does not exist for you: 404.

**Names.** Where an id is expected, the name that people use will do: an organization's slug, a project's key (\`ENG\`), a task's code (\`ENG-12\`).

**Lists** come by pages: \`limit\` rows (50, at most 200), then \`cursor\` from \`meta.next_cursor\` or the \`Link\` header. The last page has none.

**Versions.** Every record has a \`version\`, which is also its \`ETag\`. A change names the version that it saw, as \`If-Match: "3"\` or as \`version\`; when somebody was faster it is refused with 412 or 409 and \`error.current\`, the record as it is now. Without a version it is refused with 428. \`If-None-Match\` on a read spares you what you have.

**Once.** Send an \`Idempotency-Key\` with a write, and it happens once however often it arrives: the answer is kept for 24 hours.

**Limits.** \`RateLimit\` and \`X-RateLimit-*\` say how many calls are left in the minute; 429 and 503 say in \`Retry-After\` when to come again.

**API-Version** is \`v1\`, also when you do not send it.
`.trim();
