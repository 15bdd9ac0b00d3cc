import type { Hidden } from "../model/table.ts";

/** Hides the customers behind rows from everybody who may not import this file. */
export const hide = <T>(value: T): Hidden<T> => value as unknown as Hidden<T>;

/** Reads a hidden link; for the collection, the simulation, the measures and attacks that are told to know it. */
export const reveal = <T>(link: Hidden<T>): T => link as unknown as T;
