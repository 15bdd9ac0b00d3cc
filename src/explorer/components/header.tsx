import type { JSX } from "preact";
import { linkOf } from "../state/link.ts";
import type { PageState } from "../state/store.ts";
import { themeChoice, type ThemeChoice } from "../state/theme.ts";
import { ExportMenu } from "./export-menu.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";

interface Props {
  readonly store: PageState;
}

/** Name of the page, and what concerns the study as a whole. */
export function Header({ store }: Props): JSX.Element {
  const { history, said } = store;
  return (
    <header class="top">
      <p class="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <rect width="32" height="32" rx="7" />
          <path d="M6 20 26 12M16 16v9" />
          <circle cx="6" cy="20" r="3.2" />
          <circle cx="26" cy="12" r="3.2" />
        </svg>
        Counterpoise <span>explorer</span>
      </p>
      <div class="tools">
        <IconButton
          icon="undo"
          label="Undo"
          disabled={!history.canUndo.value}
          onClick={() => (history.undo(), (said.value = "Undone"))}
        />
        <IconButton
          icon="redo"
          label="Redo"
          disabled={!history.canRedo.value}
          onClick={() => (history.redo(), (said.value = "Redone"))}
        />
        <ThemeButton store={store} />
        <button type="button" class="button" onClick={() => void share(store)}>
          <Icon name="link" />
          <span>Copy link</span>
        </button>
        <ExportMenu store={store} />
      </div>
    </header>
  );
}

const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: "light", light: "dark", dark: "system" };
const ICONS = { system: "system", light: "sun", dark: "moon" } as const;

function ThemeButton({ store: { said } }: Props): JSX.Element {
  const choice = themeChoice.value;
  const change = (): void => {
    themeChoice.value = NEXT[choice];
    said.value = `Colours: ${NEXT[choice]}`;
  };
  return <IconButton icon={ICONS[choice]} label={`Colours: ${choice}; switch to ${NEXT[choice]}`} onClick={change} />;
}

/** Puts a link to the study on the clipboard, or at least into the address. */
async function share({ draft, notice, said }: PageState): Promise<void> {
  const link = await linkOf(draft.peek());
  const address = location.href.replace(/#.*$/, "") + link;
  try {
    window.history.replaceState(null, "", link);
  } catch {
    // some viewers of files refuse; the clipboard still gets it
  }
  const own =
    draft.peek().scenario.population !== undefined
      ? " It holds what was estimated from your file, and no row of it."
      : "";
  try {
    await navigator.clipboard.writeText(address);
    notice.value = { kind: "info", text: `Link copied: it holds the whole study.${own}` };
  } catch {
    notice.value = {
      kind: "info",
      text: `The address of this page now holds the whole study: copy it from the address bar.${own}`,
    };
  }
  said.value = notice.value.text;
}
