import { useState } from "react";
import { api } from "../../app/api.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import type { Means } from "./means.ts";
import { useAccountText } from "./words.ts";

/** My own wish to be asked for a second factor: shown at once, taken back when it is refused. */
export function SecondFactorWish({ means }: { means: Means }) {
  const { wish } = useAccountText();
  const toast = useToast();
  const failureWords = useFailureWords();
  const { status } = api.useUtils().secondFactor;
  // The box follows the hand at once: what comes through the cache comes a moment later.
  const [wished, setWished] = useState<boolean | null>(null);
  const { mutate } = api.secondFactor.setRequired.useMutation({
    onSuccess: ({ isRequired }) => {
      status.setData(undefined, (before) => before && { ...before, isRequired });
      toast({ words: isRequired ? wish.on : wish.off });
    },
    onError: (error) => toast({ words: failureWords(error).words, tone: "danger" }),
    onSettled: () => setWished(null),
  });
  const choose = (required: boolean) => {
    setWished(required);
    mutate({ required });
  };
  return (
    <div>
      <Checkbox
        label={wish.label}
        checked={wished ?? means.isRequired}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <p className="ps-6 text-sm text-faint">{wish.hint}</p>
    </div>
  );
}
