import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { OwnshelfError } from '../core/domain/errors.ts';
import { objectiveFaults, parseObjectives, type ObjectiveFault } from '../core/reranking/parse-objectives.ts';
import type { ObjectivesProposal } from '../core/reranking/objectives.ts';

/**
 * Reads what a shop proposes that shelves go by.
 *
 * @throws OwnshelfError `InputError` that names the field, what was found and what was expected
 */
export async function readObjectives(path: string): Promise<ObjectivesProposal> {
  const refuse = (...faults: readonly ObjectiveFault[]): never => {
    const lines = faults.map(({ place, found, expected }) =>
      [basename(path), place, `found ${found}, expected ${expected}.`].filter(Boolean).join(': '),
    );
    throw new OwnshelfError('InputError', lines.join('\n'));
  };
  const text = await readFile(path, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse({
      place: '',
      found: `a file that is not JSON (${(error as Error).message})`,
      expected: 'JSON',
    });
  }
  const proposal = parseObjectives(json, { fail: refuse, strayKeys: 'refused' });
  const faults = objectiveFaults(proposal);
  return faults.length > 0 ? refuse(...faults) : proposal;
}
