import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Notice } from "../../ui/notice.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useAccountText } from "./words.ts";

const route = getRouteApi("/me/security");

/** What came of going to a provider to link what I am there. It is told once: the address forgets it. */
export function LinkingOutcome({ provider }: { provider: string }) {
  const { problems, isLinked } = useAccountText().identities;
  const search = route.useSearch();
  const [{ problem, linked }] = useState(search);
  const navigate = route.useNavigate();
  const toast = useToast();
  const told = useRef(false);
  useEffect(() => {
    if (told.current || (!linked && !problem)) return;
    told.current = true;
    if (linked) toast({ words: isLinked(provider) });
    void navigate({ search: {}, replace: true, resetScroll: false });
  }, [linked, problem, toast, isLinked, provider, navigate]);
  const known = Object.entries(problems).find(([kind]) => kind === problem);
  return known && <Problem words={known[1](provider)} />;
}

/** The part stands at the end of a long page, and whoever comes back begins at its top. */
function Problem({ words }: { words: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "center" }), []);
  return (
    <div ref={place}>
      <Notice tone="danger">{words}</Notice>
    </div>
  );
}
