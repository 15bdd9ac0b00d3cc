import type { JSX } from "preact";
import type { PageState } from "../state/store.ts";
import { IconButton } from "./icon-button.tsx";

/** A message above everything, until it is dismissed. */
export function NoticeBar({ store: { notice } }: { readonly store: PageState }): JSX.Element | null {
  const shown = notice.value;
  if (shown === undefined) return null;
  return (
    <div class={`notice ${shown.kind}`} role={shown.kind === "error" ? "alert" : "status"}>
      <p>{shown.text}</p>
      <IconButton icon="close" label="Dismiss this message" onClick={() => (notice.value = undefined)} />
    </div>
  );
}
