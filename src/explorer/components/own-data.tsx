import type { JSX } from "preact";
import type { Store } from "../state/store.ts";

/** Own customers from a file of purchases. */
export const OwnData = (_props: { readonly store: Store }): JSX.Element | null => null;
