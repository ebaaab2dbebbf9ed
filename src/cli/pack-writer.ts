import { createHash, type Hash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  fileRoles,
  type EncoderModelFile,
  type FileRole,
  type PackFile,
  type PackManifest,
} from '../core/catalog/manifest.ts';
import { OwnshelfError } from '../core/domain/errors.ts';
import { makePatch } from '../core/patching/make-patch.ts';
import { tensorRegions } from '../core/patching/tensor-regions.ts';
import { serialiseManifest } from '../core/packing/write-manifest.ts';
import { sha256Hex } from './hash.ts';

const endings: Record<FileRole, string> = {
  rows: 'jsonl',
  columns: 'safetensors',
  vectors: 'safetensors',
  lexical: 'safetensors',
  dictionary: 'json',
  tokenRows: 'safetensors',
  behaviour: 'safetensors',
  segments: 'safetensors',
  campaigns: 'json',
  thumbnails: 'bin',
};

/** Files of packs, of this one or an older one. */
const packFileName =
  /^encoder-[0-9a-f]{16}-[\w.-]+$|^(?:rows|columns|vectors|lexical|dictionary|tokenRows|behaviour|segments|campaigns|thumbnails-\d{3,5}|patch)-[0-9a-f]{16}\.(?:jsonl|safetensors|json|bin)$/;
/** Both versions of a patched file are in memory at once. */
const largestPatched = 2 ** 30;
/** A patch that is a larger share of its file is left out. */
const mostOfFile = 0.5;
/** What readers take at most; row offsets would allow 4 GiB. */
const maxFileBytes = 2 ** 31;

/** Writes a pack's files beside the old pack and puts them in place when all are whole. */
export class PackWriter {
  readonly #files: PackFile[] = [];
  readonly #modelFiles: string[] = [];
  readonly #patchFiles = new Set<string>();

  /** @param folder where files wait, on the same disk as the pack */
  constructor(private readonly folder: string) {}

  async add(role: FileRole, bytes: Uint8Array, shard?: number): Promise<void> {
    const file = describeFile(role, sha256Hex(bytes), bytes.length, shard);
    const handle = await open(join(this.folder, file.path), 'w');
    try {
      await handle.writeFile(bytes);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    this.#files.push(file);
  }

  /** A file of the encoder, of another make, that the pack's vectors came from. */
  async addModelFile(name: string, bytes: Uint8Array): Promise<EncoderModelFile> {
    const sha256 = sha256Hex(bytes);
    const path = `encoder-${sha256.slice(0, 16)}-${name.replaceAll('/', '-')}`;
    await writeFile(join(this.folder, path), bytes);
    this.#modelFiles.push(path);
    return { name, path, sizeBytes: bytes.length, sha256 };
  }

  /**
   * Adds, for each file that changed, a patch from the one before, where that is much smaller.
   *
   * @param folder of the pack before
   */
  async addPatches(folder: string, previous: PackManifest): Promise<void> {
    for (const [index, file] of this.#files.entries()) {
      const old = previous.files.find(({ role, shard }) => role === file.role && shard === file.shard);
      if (!old || old.sha256 === file.sha256 || Math.max(old.sizeBytes, file.sizeBytes) > largestPatched)
        continue;
      const [oldBytes, newBytes] = (
        await Promise.all([readFile(join(folder, old.path)), readFile(join(this.folder, file.path))])
      ).map((bytes) => new Uint8Array(bytes)) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
      const regions =
        endings[file.role] === 'safetensors' ? tensorRegions(oldBytes, newBytes, file.role) : undefined;
      const patch = makePatch(oldBytes, newBytes, regions);
      if (patch.length > mostOfFile * file.sizeBytes) continue;
      const sha256 = sha256Hex(patch);
      const path = `patch-${sha256.slice(0, 16)}.bin`;
      await writeFile(join(this.folder, path), patch);
      this.#patchFiles.add(path);
      const patches = [{ fromSha256: old.sha256, path, sizeBytes: patch.length, sha256 }];
      this.#files[index] = { ...file, patches };
    }
  }

  /** A file written line by line, too large to hold. */
  stream(role: FileRole): StreamedFile {
    return new StreamedFile(this.folder, role, (file) => this.#files.push(file));
  }

  /**
   * Puts the pack in place: files first, the manifest last, and only then are files of older packs deleted. Whoever
   * reads meanwhile finds the old pack or the new one, whole.
   */
  async install(parts: Omit<PackManifest, 'files'>, outFolder: string): Promise<PackManifest> {
    const files = [...this.#files].sort(
      (a, b) => fileRoles.indexOf(a.role) - fileRoles.indexOf(b.role) || (a.shard ?? 0) - (b.shard ?? 0),
    );
    const manifest: PackManifest = { ...parts, files };
    await mkdir(outFolder, { recursive: true });
    const paths = [...this.#files.map((file) => file.path), ...this.#modelFiles, ...this.#patchFiles];
    for (const path of paths) await rename(join(this.folder, path), join(outFolder, path));
    const waiting = join(this.folder, 'manifest.json');
    const handle = await open(waiting, 'w');
    await handle.writeFile(serialiseManifest(manifest));
    await handle.datasync();
    await handle.close();
    await rename(waiting, join(outFolder, 'manifest.json'));
    const current = new Set(paths);
    for (const name of await readdir(outFolder))
      if (packFileName.test(name) && !current.has(name)) await rm(join(outFolder, name));
    return manifest;
  }
}

export class StreamedFile {
  readonly #stream: WriteStream;
  readonly #hash: Hash = createHash('sha256');
  readonly #unfinished: string;
  #sizeBytes = 0;
  #parts: Buffer[] = [];
  #partsBytes = 0;

  constructor(
    private readonly folder: string,
    private readonly role: FileRole,
    private readonly onFinished: (file: PackFile) => void,
  ) {
    this.#unfinished = join(folder, `${role}.part`);
    this.#stream = createWriteStream(this.#unfinished, { flush: true });
    // Met by the next write or by finish().
    this.#stream.on('error', () => undefined);
  }

  /** @returns bytes written */
  async write(text: string): Promise<number> {
    const bytes = Buffer.from(text);
    this.#parts.push(bytes);
    this.#partsBytes += bytes.length;
    if (this.#partsBytes >= 1 << 18) await this.#flush();
    return bytes.length;
  }

  async finish(): Promise<void> {
    await this.#flush();
    this.#stream.end();
    if (!this.#stream.closed) await once(this.#stream, 'close');
    if (this.#stream.errored) throw this.#stream.errored;
    const file = describeFile(this.role, this.#hash.digest('hex'), this.#sizeBytes);
    await rename(this.#unfinished, join(this.folder, file.path));
    this.onFinished(file);
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#partsBytes = 0;
    this.#sizeBytes += bytes.length;
    this.#hash.update(bytes);
    if (this.#stream.errored) throw this.#stream.errored;
    if (!this.#stream.write(bytes)) await once(this.#stream, 'drain');
  }
}

function describeFile(role: FileRole, sha256: string, sizeBytes: number, shard?: number): PackFile {
  if (sizeBytes > maxFileBytes)
    throw new OwnshelfError(
      'InputError',
      `The pack's ${role} would have ${sizeBytes.toLocaleString('en')} bytes, a pack's file may have 2 GiB at most: split the feed into several shops.`,
    );
  const name = shard === undefined ? role : `${role}-${String(shard).padStart(3, '0')}`;
  const path = `${name}-${sha256.slice(0, 16)}.${endings[role]}`;
  return { role, ...(shard === undefined ? {} : { shard }), path, sizeBytes, sha256 };
}
