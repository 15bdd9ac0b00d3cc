import type { Sealed } from "../model/table.ts";

/** Hides the customers behind rows from everybody who may not import this file. */
export const hide = <T>(value: T): Sealed<T> => value as unknown as Sealed<T>;

/** Reads a hidden link; for the collection, the simulation, the measures and attacks that are told to know it. */
export const reveal = <T>(link: Sealed<T>): T => link as unknown as T;
