import type { SmallPack } from './small-pack.ts';

/** A web server made of a `fetch`: answers with the pack's files and notes what was asked for. */
export function publish(
  pack: SmallPack,
  delayMs = 0,
): { readonly fetch: typeof globalThis.fetch; readonly requests: string[] } {
  const requests: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const path = new URL(input as string).pathname.split('/').at(-1)!;
    requests.push(path);
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const bytes = pack.files.get(path);
    return bytes ? new Response(bytes) : new Response('not here', { status: 404 });
  };
  return { fetch, requests };
}
