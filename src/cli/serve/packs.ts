import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** A folder served under `/packs/<name>/`. */
export interface ServedPack {
  readonly name: string;
  readonly folder: string;
}

/**
 * Reads `DIR` or `DIR=name`; the name defaults to the folder's own.
 *
 * @throws Error with a text for people when the folder holds no pack or the name cannot be part of an address
 */
export function parsePackOption(value: string): ServedPack {
  const separator = value.lastIndexOf('=');
  const folder = resolve(separator === -1 ? value : value.slice(0, separator));
  const name = separator === -1 ? basename(folder) : value.slice(separator + 1);
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name)) {
    throw new Error(
      `"${name}" cannot be a pack's name in an address: use letters, digits, ".", "_" and "-", as in --pack ${folder}=shop`,
    );
  }
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(
      `${folder} holds no manifest.json, so it is not a pack; make one with "ownshelf build FEED --out ${folder}"`,
    );
  }
  return { name, folder };
}
