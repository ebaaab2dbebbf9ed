/** What the browser says for everybody who uses it; not in TypeScript's list of what a navigator has. */
export function globalPrivacyControl(): boolean {
  return (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;
}
