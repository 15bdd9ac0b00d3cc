/**
 * Forbids every request, so that a page can be opened anywhere without telling anybody, whatever a policy is called.
 */
export const CONTENT_POLICY =
  "default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
