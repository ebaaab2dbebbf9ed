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
  const directions = interests.map((interest) => interest.directionAt(evidence.atMs));
  for (const [place, candidate] of likenessesOf(direction, directions).entries())
    if (candidate >= likeness) [nearest, likeness] = [interests[place], candidate];
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
    for (const [place, likeness] of likenessesOf(directions[older]!, directions.slice(older + 1)).entries())
      if (likeness > best.likeness) best = { older, younger: older + 1 + place, likeness };
  interests[best.older]!.merge(interests[best.younger]!);
  interests.splice(best.younger, 1);
}

/** Cosines of a direction with others; what has none (items without words) is alike only to its own kind. */
function likenessesOf(direction: Float32Array, others: readonly Float32Array[]): number[] {
  const cosines: number[] = [];
  // Four at a time: each sum waits for its own last addition only.
  for (let first = 0; first < others.length; first += 4) {
    const a = others[first]!;
    const b = others[first + 1] ?? a;
    const c = others[first + 2] ?? a;
    const d = others[first + 3] ?? a;
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let i = 0; i < direction.length; i++) {
      const component = direction[i]!;
      sumA += component * a[i]!;
      sumB += component * b[i]!;
      sumC += component * c[i]!;
      sumD += component * d[i]!;
    }
    cosines.push(sumA, sumB, sumC, sumD);
  }
  return others.map((other, place) => {
    const cosine = cosines[place]!;
    return cosine === 0 && isZero(direction) && isZero(other) ? 1 : cosine;
  });
}

function isZero(direction: Float32Array): boolean {
  return direction.every((component) => component === 0);
}
