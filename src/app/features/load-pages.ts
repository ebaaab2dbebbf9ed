const load = () => import('./pages.ts');

let pages: ReturnType<typeof load> | undefined;

/** Started for everybody at the start, waited for by whoever leaves the shelf; a failure is tried again. */
export function loadPages(): ReturnType<typeof load> {
  pages ??= load().catch((error: unknown) => {
    pages = undefined;
    throw error;
  });
  return pages;
}
