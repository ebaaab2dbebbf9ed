import { OwnshelfError } from '../domain/errors.ts';
import { describe } from './describe.ts';
import {
  fileRoles,
  packFormatVersion,
  type EncoderModelFile,
  type FileRef,
  type FileRole,
  type PackCounts,
  type PackFile,
  type PackManifest,
  type PatchRef,
} from './manifest.ts';
import { parseObjectives, type ObjectivesReader } from '../reranking/parse-objectives.ts';

const maxFileBytes = 2 ** 31;
const maxItems = 4_000_000;
const maxDimensions = 4096;
const countNames = [
  'items',
  'categories',
  'brands',
  'attributeValues',
  'terms',
  'postings',
  'thumbnails',
] as const satisfies readonly (keyof PackCounts)[];

/**
 * Checks a manifest before anything is allocated or fetched on its word.
 *
 * @param json the manifest's parsed JSON
 * @throws OwnshelfError `PackVersionError` for a newer format, `PackFormatError` for anything else
 */
export function parseManifest(json: unknown): PackManifest {
  const manifest = asRecord(json, 'manifest');
  if (manifest['format'] !== 'ownshelf-pack')
    fail(
      `format is ${describe(manifest['format'])}, expected "ownshelf-pack": is this the address of a pack?`,
    );
  const formatVersion = asCount(manifest['formatVersion'], 'formatVersion', 1_000_000, 1);
  if (formatVersion < packFormatVersion)
    throw new OwnshelfError(
      'PackVersionError',
      `This pack has format version ${formatVersion}, this app reads ${packFormatVersion}: build the pack again.`,
    );
  if (formatVersion > packFormatVersion)
    throw new OwnshelfError(
      'PackVersionError',
      `This pack has format version ${formatVersion}, this app reads ${packFormatVersion}: update the app.`,
    );

  const shop = asRecord(manifest['shop'], 'shop');
  const encoder = asRecord(manifest['encoder'], 'encoder');
  const counts = asRecord(manifest['counts'], 'counts');
  const files = manifest['files'];
  if (!Array.isArray(files)) fail(`files is ${describe(files)}, expected a list`);

  const parsed: PackManifest = {
    format: 'ownshelf-pack',
    formatVersion,
    shop: { id: asName(shop['id'], 'shop.id'), name: asText(shop['name'], 'shop.name') },
    encoder: {
      id: asText(encoder['id'], 'encoder.id'),
      sha256: asSha256(encoder['sha256'], 'encoder.sha256'),
      ...(encoder['baseSha256'] === undefined
        ? {}
        : { baseSha256: asSha256(encoder['baseSha256'], 'encoder.baseSha256') }),
      dimensions: asCount(encoder['dimensions'], 'encoder.dimensions', maxDimensions, 1),
      ...(encoder['revision'] === undefined
        ? {}
        : { revision: asText(encoder['revision'], 'encoder.revision') }),
      ...(encoder['files'] === undefined ? {} : { files: parseModelFiles(encoder['files']) }),
    },
    counts: Object.fromEntries(
      countNames.map((name) => [
        name,
        asCount(counts[name], `counts.${name}`, name === 'items' ? maxItems : 2 ** 31),
      ]),
    ) as unknown as PackCounts,
    ...(manifest['objectives'] === undefined
      ? {}
      : { objectives: parseObjectives(manifest['objectives'], objectivesReader) }),
    files: (files as unknown[]).map((file, index) => parseFile(file, `files[${index}]`)),
  };
  checkRoles(parsed.files);
  checkTokenRows(parsed);
  return parsed;
}

function parseFile(value: unknown, place: string): PackFile {
  const file = asRecord(value, place);
  const role = file['role'];
  if (!fileRoles.includes(role as FileRole))
    fail(`${place}.role is ${describe(role)}, expected one of ${fileRoles.join(', ')}`);
  const shard = file['shard'];
  return {
    role: role as FileRole,
    ...parseFileRef(file, place),
    ...(shard === undefined ? {} : { shard: asCount(shard, `${place}.shard`, 65_535) }),
    ...(file['patches'] === undefined ? {} : { patches: parsePatches(file['patches'], `${place}.patches`) }),
  };
}

function parsePatches(value: unknown, place: string): PatchRef[] {
  if (!Array.isArray(value)) fail(`${place} is ${describe(value)}, expected a list`);
  return (value as unknown[]).map((entry, index) => {
    const patch = asRecord(entry, `${place}[${index}]`);
    return {
      ...parseFileRef(patch, `${place}[${index}]`),
      fromSha256: asSha256(patch['fromSha256'], `${place}[${index}].fromSha256`),
    };
  });
}

function parseModelFiles(value: unknown): EncoderModelFile[] {
  if (!Array.isArray(value)) fail(`encoder.files is ${describe(value)}, expected a list`);
  return (value as unknown[]).map((entry, index) => {
    const place = `encoder.files[${index}]`;
    const file = asRecord(entry, place);
    const name = asText(file['name'], `${place}.name`);
    if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name))
      fail(`${place}.name is ${describe(name)}, expected a path inside the model's folder`);
    return { name, ...parseFileRef(file, place) };
  });
}

/** What only a pack has that was built with a log, or with campaigns. */
const optionalRoles: ReadonlySet<FileRole> = new Set(['behaviour', 'segments', 'campaigns']);

function checkRoles(files: readonly PackFile[]): void {
  for (const role of fileRoles) {
    const ofRole = files.filter((file) => file.role === role);
    if (role === 'thumbnails') {
      ofRole.forEach((file, index) => {
        if (file.shard !== index) fail(`thumbnail shards must be numbered 0, 1, 2, …`);
      });
    } else if (optionalRoles.has(role) ? ofRole.length > 1 : role !== 'tokenRows' && ofRole.length !== 1) {
      fail(
        `there are ${ofRole.length} files with role "${role}", expected ${optionalRoles.has(role) ? 'at most' : 'exactly'} one`,
      );
    }
  }
}

function parseFileRef(file: Record<string, unknown>, place: string): FileRef {
  const sha256 = asSha256(file['sha256'], `${place}.sha256`);
  const path = asName(file['path'], `${place}.path`);
  if (!path.includes(sha256.slice(0, 16)))
    fail(`${place}.path is ${describe(path)}, expected a name that holds ${sha256.slice(0, 16)}`);
  return { path, sizeBytes: asCount(file['sizeBytes'], `${place}.sizeBytes`, maxFileBytes), sha256 };
}

/** Token rows and the weights they belong to come together. */
function checkTokenRows({ encoder, files }: PackManifest): void {
  const rows = files.filter((file) => file.role === 'tokenRows');
  if (rows.length !== (encoder.baseSha256 === undefined ? 0 : 1))
    fail(
      `there are ${rows.length} files with role "tokenRows", expected ${encoder.baseSha256 === undefined ? 'none without' : 'one with'} encoder.baseSha256`,
    );
  if (rows[0] !== undefined && rows[0].sha256 !== encoder.sha256)
    fail('encoder.sha256 is not that of the token rows');
}

function asRecord(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    fail(`${place} is ${describe(value)}, expected an object`);
  return value as Record<string, unknown>;
}

function asCount(value: unknown, place: string, max: number, min = 0): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
    fail(`${place} is ${describe(value)}, expected a whole number from ${min} to ${max}`);
  return value as number;
}

function asText(value: unknown, place: string): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > 200)
    fail(`${place} is ${describe(value)}, expected a text of 1 to 200 characters`);
  return value as string;
}

function asName(value: unknown, place: string): string {
  const name = asText(value, place);
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name))
    fail(`${place} is ${describe(name)}, expected letters, digits, ".", "_" and "-" only`);
  return name;
}

function asSha256(value: unknown, place: string): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value))
    fail(`${place} is ${describe(value)}, expected 64 lower-case hex digits`);
  return value as string;
}

const objectivesReader: ObjectivesReader = {
  fail: ({ place, found, expected }) =>
    fail(`${['objectives', place].filter(Boolean).join('.')} is ${found}, expected ${expected}`),
  strayKeys: 'ignored',
};

function fail(what: string): never {
  throw new OwnshelfError('PackFormatError', `The pack's manifest is not usable: ${what}.`);
}
