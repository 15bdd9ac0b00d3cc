const NAME = "Differs";

/** What is thrown when a comparison was done and said no: the exit code is 1, and everything has been said. */
export const differing = (): Error => Object.assign(new Error("the results differ"), { name: NAME });

/** Whether something was thrown because a comparison said no. */
export const isDiffering = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === NAME;
