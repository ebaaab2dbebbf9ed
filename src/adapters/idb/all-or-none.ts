/**
 * Runs `work` in a transaction that is undone when anything in it fails, also something thrown between two requests
 * (IndexedDB by itself would commit the requests made before). Requests made side by side must be gathered with
 * `Promise.all` over async functions, so that none is left without somebody to hear of its failure.
 *
 * @throws what `work` threw, or why the transaction could not be committed
 */
export async function allOrNone<T>(
  tx: { readonly done: Promise<void>; abort(): void },
  work: () => Promise<T>,
): Promise<T> {
  const committed = tx.done.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  try {
    const [result] = await Promise.all([work(), tx.done]);
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It is over already, undone by the browser.
    }
    // Requests cut off by a full disk say only that they were aborted; the transaction knows why.
    throw isAbort(error) ? ((await committed) ?? error) : error;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
