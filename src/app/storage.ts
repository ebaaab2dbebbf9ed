/** The page's own small storage, `undefined` where the browser blocks it: even asking may throw there. */
export function pageStorage(window: Window): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
