import type { TaskId } from "@teamflow/domain/ids";
import { Bell, BellOff, Eye, EyeOff } from "lucide-react";
import type { MenuEntry } from "../ui/menu.tsx";
import { useMute } from "./mutes.ts";
import { useNotificationText } from "./notification-words.ts";
import { useWatch } from "./notification-watch.ts";

/** The lines of a task's menu that decide whether one hears of it. */
export function useTaskAttention(task: { id: TaskId; title: string }): MenuEntry[] {
  const words = useNotificationText().attention;
  const mute = useMute({ taskId: task.id, name: task.title });
  const watch = useWatch(task.id);
  const [Watch, Mute] = [watch.isWatching ? EyeOff : Eye, mute.isMuted ? Bell : BellOff];
  return [
    {
      ...{ kind: "item" as const, icon: <Watch size={15} aria-hidden />, run: watch.toggle },
      label: watch.isWatching ? words.unwatch : words.watch,
    },
    {
      ...{ kind: "item" as const, icon: <Mute size={15} aria-hidden />, run: mute.toggle },
      label: mute.isMuted ? words.unmute : words.muteTask,
    },
  ];
}
