import type { ProjectId } from "@teamflow/domain/ids";
import { Bell, BellOff } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { useMute } from "./mutes.ts";
import { useNotificationText } from "./notification-words.ts";

/** The button that decides whether one hears of what is in a project. */
export function ProjectAttention({ project }: { project: { id: ProjectId; name: string } }) {
  const words = useNotificationText().attention;
  const { isMuted, toggle } = useMute({ projectId: project.id, name: project.name });
  return (
    <IconButton
      label={words.muteProject}
      pressed={isMuted ?? false}
      icon={isMuted ? <BellOff size={16} /> : <Bell size={16} />}
      onClick={toggle}
    />
  );
}
