/** Words for what keeps a file from being written, by the system's code. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be too large for the disk",
  EACCES: "no permission to write there",
  EPERM: "no permission to write there",
  EROFS: "it is on a read-only disk",
  ENAMETOOLONG: "its name is too long",
  ENOTDIR: "a part of its path is a file",
  EISDIR: "it is a folder",
  ELOOP: "its links go round in a circle",
  EMFILE: "too many files are open",
  EIO: "the disk does not answer",
};

/** Why the system refuses to write, in words; undefined where it was something else that failed. */
export const writeFailure = (error: unknown): string | undefined => {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code !== undefined && Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
};

/** What to throw where a path could not be written: `could not write "x": the disk is full`. */
export function cannotWrite(path: string, error: unknown): unknown {
  const reason = writeFailure(error);
  return reason === undefined ? error : new Error(`could not write "${path}": ${reason}`, { cause: error });
}
