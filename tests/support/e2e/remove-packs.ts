import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Leaves none of the packs behind that were built in this run. */
export default async function removePacks(): Promise<void> {
  const run = process.env['OWNSHELF_E2E_RUN'];
  if (run) await rm(join(tmpdir(), `ownshelf-e2e-${run}`), { recursive: true, force: true });
}
