import {
  fileRoles,
  packFormatVersion,
  type PackFile,
  type PackManifest,
} from '../../src/core/catalog/manifest.ts';

export interface SmallPack {
  readonly manifest: PackManifest;
  readonly manifestSha256: string;
  /** Every file by path, `manifest.json` included. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  file(role: string): PackFile;
}

export interface SmallPackOptions {
  /** What makes a version's files differ; roles not named here are the same in every version. */
  readonly versionOf?: Partial<Record<PackFile['role'], string>>;
  readonly formatVersion?: number;
  readonly encoderId?: string;
  readonly shopId?: string;
  /** Rows are this many bytes, everything else a few thousand. */
  readonly rowsBytes?: number;
}

/** A pack whose manifest is real and whose files are noise: enough for everything that only moves files. */
export async function buildSmallPack(options: SmallPackOptions = {}): Promise<SmallPack> {
  const { versionOf = {}, formatVersion = packFormatVersion, encoderId = 'tiny', shopId = 'demo' } = options;
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const list: PackFile[] = [];
  for (const role of [...fileRoles, 'thumbnails'] as const) {
    const shard = role === 'thumbnails' ? list.filter((file) => file.role === role).length : undefined;
    const sizeBytes = role === 'rows' ? (options.rowsBytes ?? 70_000) : 3000 + role.length;
    const bytes = noise(`${versionOf[role] ?? 'same'} ${role} ${shard ?? ''}`, sizeBytes);
    const sha256 = await hash(bytes);
    const path = `${role}-${sha256.slice(0, 16)}.bin`;
    files.set(path, bytes);
    list.push({ role, path, sizeBytes, sha256, ...(shard === undefined ? {} : { shard }) });
  }
  const manifest: PackManifest = {
    format: 'ownshelf-pack',
    formatVersion,
    shop: { id: shopId, name: 'Demo' },
    encoder: {
      id: encoderId,
      sha256: list.find(({ role }) => role === 'tokenRows')!.sha256,
      baseSha256: 'e'.repeat(64),
      dimensions: 8,
    },
    counts: { items: 1, categories: 1, brands: 1, attributeValues: 0, terms: 1, postings: 1, thumbnails: 1 },
    files: list,
  };
  const manifestBytes = new TextEncoder().encode(JSON.stringify(manifest));
  files.set('manifest.json', manifestBytes);
  return {
    manifest,
    manifestSha256: await hash(manifestBytes),
    files,
    file: (role) => list.find((file) => file.role === role)!,
  };
}

/** Bytes that depend on the text alone. */
export function noise(text: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 16777619);
  return Uint8Array.from({ length: sizeBytes }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 24;
  });
}

export async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
