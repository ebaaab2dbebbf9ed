import { Interest, type Evidence } from './interest.ts';

/** A handful: more than this and the two most alike become one. */
export const maxInterests = 8;

/**
 * Streaming spherical clustering: evidence joins the most alike interest, or founds a new one when none is alike enough.
 *
 * @param sameThing likeness from which two items are about the same thing, 0..1
 */
export function addToClusters(
  interests: Interest[],
  evidence: Evidence,
  direction: Float32Array,
  sameThing: number,
): void {
  let nearest: Interest | undefined;
  let likeness = sameThing;
  for (const interest of interests) {
    const candidate = likenessOf(interest.directionAt(evidence.atMs), direction);
    if (candidate >= likeness) [nearest, likeness] = [interest, candidate];
  }
  if (nearest === undefined) {
    nearest = new Interest(evidence.seq, direction.length);
    interests.push(nearest);
  }
  nearest.add(evidence, direction);
  if (interests.length > maxInterests) mergeMostAlike(interests, evidence.atMs);
}

function mergeMostAlike(interests: Interest[], atMs: number): void {
  const directions = interests.map((interest) => interest.directionAt(atMs));
  let best = { older: 0, younger: 1, likeness: -Infinity };
  for (let older = 0; older < interests.length; older++)
    for (let younger = older + 1; younger < interests.length; younger++) {
      const likeness = likenessOf(directions[older]!, directions[younger]!);
      if (likeness > best.likeness) best = { older, younger, likeness };
    }
  interests[best.older]!.merge(interests[best.younger]!);
  interests.splice(best.younger, 1);
}

/** Cosine of two directions; what has none (items without words) is alike only to its own kind. */
function likenessOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum === 0 && isZero(a) && isZero(b) ? 1 : sum;
}

function isZero(direction: Float32Array): boolean {
  return direction.every((component) => component === 0);
}
