const NAME = "Differs";

/** What is thrown when a comparison was done and said no: the exit code is 1, and everything has been said. */
export const differing = (): Error => Object.assign(new Error("the results differ"), { name: NAME });

/** What is thrown when all was done but a picture, and everything has been said: the exit code is 1. */
export const incomplete = (): Error => Object.assign(new Error("a picture is missing"), { name: NAME });

/** Whether something was thrown because a comparison said no. */
export const isDiffering = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === NAME;
