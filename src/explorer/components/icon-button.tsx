import type { JSX } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface Props {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

/** A square button with a sign; its words are for screen readers and the tooltip. */
export const IconButton = ({ icon, label, onClick, disabled }: Props): JSX.Element => (
  <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick} disabled={disabled}>
    <Icon name={icon} />
  </button>
);
