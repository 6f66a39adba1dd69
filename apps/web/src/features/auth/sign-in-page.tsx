import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { FirstStepDoor } from "./first-step-door.tsx";
import { readSecondStep, type SecondStep } from "./second-step.ts";
import { SecondStepDoor } from "./second-step-door.tsx";

const route = getRouteApi("/sign-in");

/** The door for those who have an account: a password, a passkey or another place, then perhaps a second step. */
export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const [step, setStep] = useState<SecondStep | null>(() => readSecondStep(location.hash.slice(1)));
  const [isTooLate, setTooLate] = useState(false);
  useEffect(() => {
    // The proof opens the account together with a code: it shall not stay in the address.
    if (readSecondStep(location.hash.slice(1)))
      router.history.replace(location.pathname + location.search);
  }, [router]);
  const goBack = (isLate: boolean) => {
    setTooLate(isLate);
    setStep(null);
  };
  if (!step) return <FirstStepDoor onSecondStep={setStep} isTooLate={isTooLate} />;
  return (
    <SecondStepDoor
      step={step}
      next={next}
      onBack={() => goBack(false)}
      onTooLate={() => goBack(true)}
    />
  );
}
