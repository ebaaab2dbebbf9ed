const year = 31_536_000;

const day = 86_400;

/**
 * How long a file may be kept. What carries its hash in its name never changes; everything else is asked for again,
 * above all the page and the manifests, or an update would never arrive.
 *
 * The service worker's script is the exception: a browser checks it again whenever a worker of ours starts, so the check
 * would tell the server when somebody searched. The page refreshes it on every visit instead (`cache: 'no-cache'`), and
 * checks in between are answered from the browser's own cache (`updateViaCache: 'all'`).
 */
export function cacheControl(pathname: string): string {
  if (pathname === '/service-worker.js') return `max-age=${day}`;
  const isHashedAsset = /^\/(assets|widget|retailers)\/.+-[\w-]{8,}\.\w+$/.test(pathname);
  const isHashedPackFile = /^\/(packs|models)\/.+-[0-9a-f]{16}\.\w+$/.test(pathname);
  return isHashedAsset || isHashedPackFile ? `public, max-age=${year}, immutable` : 'no-cache';
}

const types: Readonly<Record<string, string>> = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  safetensors: 'application/octet-stream',
  onnx: 'application/octet-stream',
  bin: 'application/octet-stream',
};

/** Types the static server's own table lacks. */
export function contentType(pathname: string): string | undefined {
  return types[pathname.slice(pathname.lastIndexOf('.') + 1)];
}
