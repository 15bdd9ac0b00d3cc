import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { openStudy } from "../state/open-study.ts";
import type { PageState } from "../state/store.ts";
import { downloadReport, downloadStudy } from "../results/downloads.ts";
import { Icon } from "./icon.tsx";

/** Files that can be taken away: the study for the command, and what is on the page. */
export function ExportMenu({ store }: { readonly store: PageState }): JSX.Element {
  const details = useRef<HTMLDetailsElement>(null);
  const input = useRef<HTMLInputElement>(null);
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
        <Icon name="file" />
        <span>File</span>
      </summary>
      <div class="menu-list">
        {item("Save report (HTML)", () => void downloadReport(store))}
        {item("Save study (YAML)", () => downloadStudy(store, "yaml"))}
        {item("Save study (JSON)", () => downloadStudy(store, "json"))}
        <hr />
        {item("Open a study …", () => input.current!.click())}
        <input
          ref={input}
          type="file"
          accept=".yaml,.yml,.json"
          class="hidden"
          tabIndex={-1}
          aria-label="Study file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) void open(store, file);
          }}
        />
      </div>
    </details>
  );
}

/** Puts the study of a file in the place of the one that is there; undo brings that back. */
async function open({ history, notice, said }: PageState, file: File): Promise<void> {
  try {
    history.commit(await openStudy(file, file.name));
    notice.value = undefined;
    said.value = `${file.name} opened`;
  } catch (error) {
    notice.value = { kind: "error", text: `This study cannot be opened: ${(error as Error).message}.` };
  }
}

/** Closes a menu when the focus leaves it. */
function closeOutside(event: FocusEvent, menu: HTMLDetailsElement | null): void {
  if (menu !== null && event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
}
