import { createRandom } from '../../../src/core/math/random.ts';

const clusterCount = 200;
const tableSize = 65_536;

/**
 * Directions drawn from 200 clusters, or from none.
 *
 * @param spread length of the noise against that of a cluster's centre; infinite for directions without clusters
 * @returns draws a unit vector into `out`
 */
export function drawDirections(
  dimensions: number,
  spread: number,
  seed: number,
): (out: Float32Array) => void {
  const random = createRandom(seed);
  const normal = Float32Array.from(
    { length: tableSize },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
  const centres = new Float32Array(clusterCount * dimensions);
  if (Number.isFinite(spread))
    for (let cluster = 0; cluster < clusterCount; cluster++) {
      const centre = centres.subarray(cluster * dimensions, (cluster + 1) * dimensions);
      for (let i = 0; i < dimensions; i++) centre[i] = normal[(random() * tableSize) | 0]!;
      makeUnit(centre);
    }
  const deviation = Number.isFinite(spread) ? spread / Math.sqrt(dimensions) : 1;
  return (out) => {
    const centre = ((random() * clusterCount) | 0) * dimensions;
    for (let i = 0; i < dimensions; i++)
      out[i] = centres[centre + i]! + deviation * normal[(random() * tableSize) | 0]!;
    makeUnit(out);
  };
}

export function makeUnit(vector: Float32Array): void {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += vector[i]! * vector[i]!;
  const scale = 1 / Math.sqrt(squares || 1);
  for (let i = 0; i < vector.length; i++) vector[i]! *= scale;
}
