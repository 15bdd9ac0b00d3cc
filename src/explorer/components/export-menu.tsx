import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Store } from "../state/store.ts";
import { downloadReport, downloadStudy } from "../results/downloads.ts";
import { Icon } from "./icon.tsx";

/** Files that can be taken away: the study for the command, and what is on the page. */
export function ExportMenu({ store }: { readonly store: Store }): JSX.Element {
  const details = useRef<HTMLDetailsElement>(null);
  const item = (label: string, act: () => void): JSX.Element => (
    <button
      type="button"
      onClick={() => {
        act();
        details.current!.open = false;
        details.current!.querySelector("summary")!.focus();
      }}
    >
      {label}
    </button>
  );
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !details.current?.open) return;
    details.current.open = false;
    details.current.querySelector("summary")!.focus();
  };
  return (
    <details class="menu" ref={details} onKeyDown={onKey} onFocusOut={(event) => closeOutside(event, details.current)}>
      <summary class="button primary">
        <Icon name="download" />
        <span>Export</span>
      </summary>
      <div class="menu-list">
        {item("Report (HTML)", () => void downloadReport(store))}
        {item("Study (YAML)", () => downloadStudy(store, "yaml"))}
        {item("Study (JSON)", () => downloadStudy(store, "json"))}
      </div>
    </details>
  );
}

/** Closes a menu when the focus leaves it. */
function closeOutside(event: FocusEvent, menu: HTMLDetailsElement | null): void {
  if (menu !== null && event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
}
