import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBehaviour } from '../../core/behaviour/model/behaviour-model.ts';
import type { FileRole } from '../../core/catalog/manifest.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { objectiveFaults } from '../../core/reranking/parse-objectives.ts';
import { openSegments } from '../../core/segments/segment-model.ts';
import { fileOf, readManifest, readWhole } from '../pack-folder.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { checkColumns } from './check-columns.ts';
import { checkDictionary } from './check-dictionary.ts';
import { checkFiles } from './check-files.ts';
import { checkLexical } from './check-lexical.ts';
import { checkRows } from './check-rows.ts';
import { checkThumbnails } from './check-thumbnails.ts';
import { checkTokenRows } from './check-token-rows.ts';
import { checkVectors } from './check-vectors.ts';
import { FileProblems, type PackProblem } from './problems.ts';

export interface Verdict {
  readonly problems: readonly PackProblem[];
  /** 0 when the manifest itself cannot be read. */
  readonly files: number;
  readonly items: number;
}

/**
 * Checks a pack as far as it can be read: hashes, sizes, offsets, and every reference from one file to another.
 *
 * @throws OwnshelfError `InputError` when the folder holds no pack at all
 */
export async function verifyPack(folder: string): Promise<Verdict> {
  const manifest = await readManifest(folder).catch((error: unknown) => {
    if (error instanceof OwnshelfError && error.name !== 'InputError') return error;
    throw error;
  });
  if (manifest instanceof Error)
    return {
      problems: [{ file: 'manifest.json', place: '', message: manifest.message }],
      files: 0,
      items: 0,
    };

  const { counts, encoder } = manifest;
  const { problems, present } = await checkFiles(folder, manifest);
  for (const { place, found, expected } of objectiveFaults(manifest.objectives ?? {}))
    problems.push({
      file: 'manifest.json',
      place: `objectives.${place}`,
      message: `is ${found}, expected ${expected}`,
    });
  const pathIfPresent = (role: FileRole): string | undefined => {
    const file = manifest.files.find((file) => file.role === role);
    return file && present.has(file.path) ? join(folder, file.path) : undefined;
  };
  const problemsOf = (role: FileRole): FileProblems => new FileProblems(fileOf(manifest, role).path);

  const dictionaryProblems = problemsOf('dictionary');
  const dictionaryPath = pathIfPresent('dictionary');
  const dictionary =
    dictionaryPath && checkDictionary(await readFile(dictionaryPath, 'utf8'), counts, dictionaryProblems);
  problems.push(...dictionaryProblems.finish());

  const columnProblems = problemsOf('columns');
  const columnsPath = pathIfPresent('columns');
  const columns = columnsPath
    ? checkColumns(await readWhole(columnsPath), manifest, columnProblems)
    : undefined;
  const thumbnailProblems = columns
    ? await checkThumbnails(folder, manifest, present, columns, columnProblems)
    : [];
  problems.push(...columnProblems.finish(), ...thumbnailProblems);

  const rowsPath = pathIfPresent('rows');
  if (rowsPath) {
    const rowProblems = problemsOf('rows');
    await checkRows(rowsPath, counts.items, columns, dictionary === '' ? undefined : dictionary, rowProblems);
    problems.push(...rowProblems.finish());
  }
  for (const [role, check] of [
    ['vectors', (buffer, file) => checkVectors(buffer, counts.items, encoder.dimensions, file)],
    ['lexical', (buffer, file) => checkLexical(buffer, counts, file)],
    [
      'behaviour',
      (buffer, file) =>
        file.attempt('behaviour', () => openBehaviour(buffer, counts.items, encoder.dimensions)),
    ],
    [
      'segments',
      (buffer, file) =>
        file.attempt('segments', () => openSegments(buffer, counts.items, encoder.dimensions)),
    ],
    ['tokenRows', (buffer, file) => checkTokenRows(buffer, encoder.dimensions, file)],
  ] as const satisfies readonly (readonly [FileRole, (buffer: ArrayBuffer, file: FileProblems) => void])[]) {
    const path = pathIfPresent(role);
    if (path === undefined) continue;
    const file = problemsOf(role);
    check(await readWhole(path), file);
    problems.push(...file.finish());
  }
  if (pathIfPresent('campaigns') !== undefined) {
    const campaignProblems = problemsOf('campaigns');
    await checkCampaigns(folder, campaignProblems);
    problems.push(...campaignProblems.finish());
  }
  return { problems, files: manifest.files.length, items: counts.items };
}
