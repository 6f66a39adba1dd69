import { getRouteApi, Link } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { useMay, useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { Button } from "../../ui/button.tsx";
import { segmentLook, Segmented } from "../../ui/segmented.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { MemberList } from "./member-list.tsx";
import { usePeopleSearch } from "./use-people-search.ts";
import { useMemberText } from "../../app/member-words.ts";

const InvitationDialog = lazy(async () => ({
  default: (await import("./invitation-dialog.tsx")).InvitationDialog,
}));
const MemberPanel = lazy(async () => ({
  default: (await import("./member-panel.tsx")).MemberPanel,
}));

const route = getRouteApi("/o/$slug/people");

/** Everybody in the organization, who was invited, and what their role lets them do. */
export function PeoplePage() {
  const words = useMemberText();
  const { add, show, member } = route.useSearch();
  const { patch } = usePeopleSearch();
  const mayInvite = useMay("member:invite");
  const isInvited = show === "invitations" && mayInvite;
  return (
    <Screen
      title={words.title}
      views={mayInvite && <Views isInvited={isInvited} />}
      actions={<InviteButton />}
      panel={
        member &&
        !isInvited && (
          <Suspense>
            <MemberPanel memberId={member} onClose={() => patch({ member: undefined })} />
          </Suspense>
        )
      }
    >
      {isInvited ? <InvitationList /> : <MemberList />}
      {add && mayInvite && (
        <Suspense>
          <InvitationDialog onClose={() => patch({ add: undefined })} />
        </Suspense>
      )}
    </Screen>
  );
}

const onlyAsGiven = { exact: true, includeSearch: true };

function InviteButton() {
  const action = useAction("member.add");
  if (!action) return null;
  return (
    <Button
      look="primary"
      size="small"
      icon={<UserPlus size={15} aria-hidden />}
      onClick={action.run}
    >
      <span className="max-sm:sr-only">{action.label}</span>
    </Button>
  );
}

function Views({ isInvited }: { isInvited: boolean }) {
  const words = useMemberText();
  const { slug } = useOrganization();
  return (
    <Segmented label={words.views}>
      <Link
        to="/o/$slug/people"
        params={{ slug }}
        // A link marks itself where its address is open; here only what is shown counts.
        activeOptions={onlyAsGiven}
        aria-current={isInvited ? undefined : "page"}
        className={segmentLook}
      >
        {words.everybody}
      </Link>
      <Link
        to="/o/$slug/people"
        params={{ slug }}
        search={{ show: "invitations" }}
        activeOptions={onlyAsGiven}
        aria-current={isInvited ? "page" : undefined}
        className={segmentLook}
      >
        {words.invited}
      </Link>
    </Segmented>
  );
}
