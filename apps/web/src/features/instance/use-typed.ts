import { useEffect, useState } from "react";

const pauseMs = 200;

/** What has been typed, once the typing rests: a search asks for words and not for letters. */
export function useTyped(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
