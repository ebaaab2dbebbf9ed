/** Lets other work of the thread in, so that Ctrl-C is noticed; throws when it was pressed. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
