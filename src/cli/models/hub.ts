import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { requiredFiles, weightFiles, type BroughtModel } from '../../adapters/brought/model-files.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { formatBytes } from '../format.ts';
import type { Progress } from '../progress.ts';

export interface HubOptions {
  /** Where the hub answers; default `HF_ENDPOINT`, else Hugging Face. */
  readonly endpoint?: string;
  /** Where downloaded models stay; default in the user's cache folder. */
  readonly cacheFolder?: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

interface HubModel {
  /** The commit the name and revision stand for. */
  readonly commit: string;
  readonly sizes: ReadonlyMap<string, number>;
}

/** `owner/model`, or `owner/model@revision` */
const hubName = /^(\w[\w.-]*\/\w[\w.-]*)(?:@(\w[\w./-]*))?$/;

export function isHubName(text: string): boolean {
  return hubName.test(text);
}

/**
 * A feature-extraction model of the Hugging Face hub, pinned to a commit. What was downloaded once is read from disk.
 *
 * @param name `owner/model`, or `owner/model@revision`
 * @throws OwnshelfError `NetworkError` when the hub does not answer, `InputError` for a model it does not have or that has no
 *   ONNX weights
 */
export async function fetchHubModel(name: string, options: HubOptions): Promise<BroughtModel> {
  const [, id = name, revision = 'main'] = hubName.exec(name) ?? [];
  const { progress, signal, endpoint = process.env['HF_ENDPOINT'] ?? 'https://huggingface.co' } = options;
  const cache = join(options.cacheFolder ?? defaultCacheFolder(), ...id.split('/'));
  const hub = await describeModel(endpoint, id, revision, signal);
  const weights = weightFiles.find(({ path }) => hub.sizes.has(path));
  const wanted = [...requiredFiles, ...(weights ? [weights.path] : [])].filter((path) => hub.sizes.has(path));
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const missing: string[] = [];
  for (const path of wanted) {
    const kept = await readKept(join(cache, hub.commit, path), hub.sizes.get(path)!);
    if (kept) files.set(path, kept);
    else missing.push(path);
  }
  if (missing.length > 0) {
    const totalBytes = missing.reduce((sum, path) => sum + hub.sizes.get(path)!, 0);
    progress.tell(
      `Downloading ${id} at ${hub.commit.slice(0, 12)}: ${formatBytes(totalBytes)}, kept in ${cache}`,
    );
    progress.start('Model', totalBytes, 'MB');
    let doneBytes = 0;
    try {
      for (const path of missing) {
        const bytes = await download(
          `${endpoint}/${id}/resolve/${hub.commit}/${path}`,
          signal,
          (bytesSoFar) => progress.update(doneBytes + bytesSoFar),
        );
        doneBytes += bytes.length;
        await keep(join(cache, hub.commit, path), bytes);
        files.set(path, bytes);
      }
    } finally {
      progress.stop();
    }
  }
  return { id, revision: hub.commit, files };
}

/** A model's folder on disk; its revision is a hash of what is in it. */
export async function readModelFolder(folder: string): Promise<BroughtModel> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const weights: string[] = [];
  for (const { path } of weightFiles)
    if (weights.length === 0 && (await isFile(join(folder, path)))) weights.push(path);
  for (const path of [...requiredFiles, ...weights])
    if (await isFile(join(folder, path))) files.set(path, new Uint8Array(await readFile(join(folder, path))));
  return {
    id: folder
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1)!,
    revision: hashOfModel(files).slice(0, 12),
    files,
  };
}

/** Names the vector space of a model: hash over the names and hashes of its files. */
export function hashOfModel(files: BroughtModel['files']): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\n${createHash('sha256').update(bytes).digest('hex')}\n`);
  return hash.digest('hex');
}

function defaultCacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ownshelf', 'models');
}

async function describeModel(
  endpoint: string,
  id: string,
  revision: string,
  signal: AbortSignal,
): Promise<HubModel> {
  const url = `${endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const response = await ask(url, signal);
  const json = (await response.json().catch(() => undefined)) as
    { sha?: unknown; siblings?: { rfilename?: unknown; size?: unknown }[] } | undefined;
  if (typeof json?.sha !== 'string' || !/^[0-9a-f]{7,64}$/.test(json.sha) || !Array.isArray(json.siblings))
    throw new OwnshelfError('NetworkError', `${url} did not describe a model: is this a model hub?`);
  const sizes = new Map<string, number>();
  for (const { rfilename, size } of json.siblings)
    if (typeof rfilename === 'string') sizes.set(rfilename, typeof size === 'number' ? size : 0);
  return { commit: json.sha, sizes };
}

async function download(
  url: string,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await ask(url, signal);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part as Uint8Array);
    onProgress((bytes += (part as Uint8Array).length));
  }
  return new Uint8Array(Buffer.concat(parts));
}

async function ask(url: string, signal: AbortSignal): Promise<Response> {
  const token = process.env['HF_TOKEN'];
  let response: Response;
  try {
    response = await fetch(url, { signal, headers: token ? { authorization: `Bearer ${token}` } : {} });
  } catch (cause) {
    signal.throwIfAborted();
    throw new OwnshelfError(
      'NetworkError',
      `${new URL(url).host} cannot be reached: check the connection, or give --encoder a folder.`,
      { cause },
    );
  }
  if (response.ok) return response;
  throw new OwnshelfError(
    response.status === 404 || response.status === 401 ? 'InputError' : 'NetworkError',
    `${url} answered ${response.status}: ${response.status === 404 || response.status === 401 ? 'there is no folder of that name here, and no such public model on the hub (HF_TOKEN opens private ones).' : 'try again later.'}`,
  );
}

async function readKept(path: string, sizeBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && (sizeBytes === 0 || bytes.length === sizeBytes) ? new Uint8Array(bytes) : undefined;
}

async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
