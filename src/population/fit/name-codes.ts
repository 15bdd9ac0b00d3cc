import { identityOf, isRounded, looseIdentity } from "../../tables/cell.ts";

/** Codes 0, 1, 2, … of names in the order in which they first occur; one name written in several ways has one code. */
export interface NameCodes {
  codeOf(written: string): number;
  readonly size: number;
  /** Code of each name, written in one way. */
  readonly codes: ReadonlyMap<string, number>;
  /** What was merged, and what may be the same but was kept apart, in words; what says what the names are of. */
  notes(what: string): string[];
}

/** Names that grow row by row. */
export function nameCodes(): NameCodes {
  const written = new Map<string, number>();
  const codes = new Map<string, number>();
  return {
    codes,
    get size() {
      return codes.size;
    },
    codeOf(name) {
      const known = written.get(name);
      if (known !== undefined) return known;
      const id = identityOf(name);
      const code = codes.get(id) ?? codes.size;
      codes.set(id, code);
      written.set(name, code);
      return code;
    },
    notes(what) {
      const ways = new Uint32Array(codes.size);
      for (const code of written.values()) ways[code]++;
      const merged = ways.reduce((n, count) => n + (count > 1 ? 1 : 0), 0);
      const loose = new Map<string, number>();
      let rounded = 0;
      for (const id of codes.keys()) {
        const key = looseIdentity(id);
        loose.set(key, (loose.get(key) ?? 0) + 1);
        if (isRounded(id)) rounded++;
      }
      let alike = 0;
      for (const count of loose.values()) if (count > 1) alike += count;
      return [
        merged === 0 ? "" : `${merged} ${what} are written in several ways (as 1000 and 1000.0): each counts as one`,
        alike === 0
          ? ""
          : `${alike} ${what} differ from another only by upper case or leading zeros: they are kept apart`,
        rounded === 0
          ? ""
          : `${rounded} ${what} are rounded numbers (as 1.23E+11): a spreadsheet may have made several into one`,
      ].filter((note) => note !== "");
    },
  };
}
