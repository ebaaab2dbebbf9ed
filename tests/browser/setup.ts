/** Runs before each file of the browser project. The dev server isolates the page like the production one does. */
if (!crossOriginIsolated)
  throw new Error('browser tests need a cross-origin isolated page; check the dev server headers');
