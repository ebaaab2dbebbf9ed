type Pages = typeof import('./pages.ts');

let pages: Promise<Pages> | undefined;

/** Started for everybody at the start, waited for by whoever leaves the shelf; a failure is tried again. */
export function loadPages(): Promise<Pages> {
  pages ??= import('./pages.ts').catch((error: unknown) => {
    pages = undefined;
    throw error;
  });
  return pages;
}
