import type { PackManifest } from '../catalog/manifest.ts';
import { objectiveNames, type ObjectivesProposal } from '../reranking/objectives.ts';

/** `manifest.json`: keys in one order, indented, newline at the end. Same manifest, same bytes. */
export function serialiseManifest({
  format,
  formatVersion,
  shop,
  encoder,
  counts,
  objectives,
  files,
}: PackManifest): string {
  const ordered: PackManifest = {
    format,
    formatVersion,
    shop: { id: shop.id, name: shop.name },
    encoder: {
      id: encoder.id,
      sha256: encoder.sha256,
      ...(encoder.baseSha256 === undefined ? {} : { baseSha256: encoder.baseSha256 }),
      dimensions: encoder.dimensions,
      ...(encoder.revision === undefined ? {} : { revision: encoder.revision }),
      ...(encoder.files === undefined
        ? {}
        : {
            files: encoder.files.map(({ name, path, sizeBytes, sha256 }) => ({
              name,
              path,
              sizeBytes,
              sha256,
            })),
          }),
    },
    counts: {
      items: counts.items,
      categories: counts.categories,
      brands: counts.brands,
      attributeValues: counts.attributeValues,
      terms: counts.terms,
      postings: counts.postings,
      thumbnails: counts.thumbnails,
    },
    ...(objectives === undefined ? {} : { objectives: orderObjectives(objectives) }),
    files: files.map(({ role, shard, path, sizeBytes, sha256, patches }) => ({
      role,
      ...(shard === undefined ? {} : { shard }),
      path,
      sizeBytes,
      sha256,
      ...(patches === undefined
        ? {}
        : {
            patches: patches.map((patch) => ({
              fromSha256: patch.fromSha256,
              path: patch.path,
              sizeBytes: patch.sizeBytes,
              sha256: patch.sha256,
            })),
          }),
    })),
  };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
}

function orderObjectives(objectives: ObjectivesProposal): ObjectivesProposal {
  const weights = objectiveNames.flatMap((name) => {
    const proposed = objectives[name];
    return proposed
      ? [[name, { weight: proposed.weight, min: proposed.min, max: proposed.max }] as const]
      : [];
  });
  const smallBrands = objectives.exposure?.smallBrands;
  return {
    ...Object.fromEntries(weights),
    ...(smallBrands && {
      exposure: { smallBrands: { atMostItems: smallBrands.atMostItems, floor: smallBrands.floor } },
    }),
  };
}
