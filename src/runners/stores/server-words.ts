/** An address as messages may show it. */
export const withoutPassword = (url: string): string => url.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, "$1@");

/** What a server or the system says, also where several addresses were tried. */
export function reasonOf(error: unknown): string {
  const { message, code, errors } = error as { message?: string; code?: string; errors?: readonly unknown[] };
  return message || (errors?.length ? reasonOf(errors[0]) : (code ?? String(error)));
}
