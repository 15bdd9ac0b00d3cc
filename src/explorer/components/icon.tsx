import type { JSX } from "preact";

const PATHS = {
  undo: "M7 5 3 9l4 4M3 9h9a5 5 0 0 1 0 10H9",
  redo: "m13 5 4 4-4 4M17 9H8a5 5 0 0 0 0 10h3",
  link: "M8 12a4 4 0 0 0 6 .4l2.3-2.3a4 4 0 0 0-5.7-5.7L9.5 5.5M12 8a4 4 0 0 0-6-.4L3.7 9.9a4 4 0 0 0 5.7 5.7l1.1-1.1",
  download: "M10 3v10m0 0 4-4m-4 4L6 9M4 17h12",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2",
  moon: "M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z",
  system: "M3 4.5h14v9H3zM7.5 17h5M10 13.5V17",
  plus: "M10 4v12M4 10h12",
  close: "m5 5 10 10M15 5 5 15",
  up: "M10 16V4m0 0L5 9m5-5 5 5",
  down: "M10 4v12m0 0 5-5m-5 5-5-5",
  copy: "M7 7h9v9H7zM4 13V4h9",
  bin: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  chevron: "m6 8 4 4 4-4",
  stop: "M6 6h8v8H6z",
  play: "M7 5v10l8-5z",
  file: "M6 3h6l3 3v11H6zM12 3v3h3",
  check: "m4 10.5 4 4 8-9",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn sign that says nothing by itself: the button around it has the words. */
export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
