import { viewCount } from '../../src/core/behaviour/blend/candidates.ts';
import { componentNames, type ComponentName } from '../../src/core/behaviour/components/component.ts';
import { packLinks } from '../../src/core/behaviour/item-links.ts';
import type { BehaviourModel } from '../../src/core/behaviour/model/behaviour-model.ts';
import { learnAdapter, type Texts } from '../../src/core/behaviour/model/learn-adapter.ts';
import type { LinkKind } from '../../src/core/behaviour/model/link-table.ts';
import { makeLinks } from '../../src/core/behaviour/model/make-links.ts';
import { SequenceModel } from '../../src/core/behaviour/model/sequence-model.ts';
import { parameterNames, parameterSizes, type Parameters } from '../../src/core/behaviour/sequence/shape.ts';
import { createRandom, normal } from '../../src/core/math/random.ts';
import { gaussians, unit } from './tiny-shop.ts';

/** For each way, what leads where with what weight. */
export type TinyLinks = Partial<
  Record<LinkKind, readonly (readonly [from: number, to: number, weight: number])[]>
>;

export interface TinyBehaviour {
  readonly size: number;
  readonly links: TinyLinks;
  /** How much the share of each component counts; 0 for those not named. */
  readonly weights: Partial<Record<ComponentName, number>>;
  readonly popularity?: Float32Array;
}

/** A model whose lessons are known because they were written down; only its sequence model is drawn by chance. */
export function tinyBehaviour({ size, links, weights, popularity }: TinyBehaviour): BehaviourModel {
  const linksOf = (kind: LinkKind) => {
    const rows = Array.from({ length: size }, () => new Map<number, number>());
    for (const [from, to, weight] of links[kind] ?? []) rows[from]!.set(to, weight);
    return packLinks(rows);
  };
  const count = componentNames.length * viewCount;
  const parameters = drawParameters(size);
  return {
    links: makeLinks(
      { next: linksOf('next'), near: linksOf('near'), together: linksOf('together'), ease: linksOf('ease') },
      8,
    ),
    sequence: SequenceModel.of(parameters, shapeOf(size)),
    adapter: learnAdapter(drawTexts(size), parameters.items, new Float32Array(size).fill(1)),
    popularity: popularity ?? new Float32Array(size),
    blend: {
      weights: Float64Array.from({ length: count }, (_, at) =>
        at % viewCount === 0 ? (weights[componentNames[at / viewCount]!] ?? 0) : 0,
      ),
      usual: new Float64Array(componentNames.length).fill(1),
      precision: Float64Array.from({ length: count * count }, (_, at) => (at % (count + 1) === 0 ? 1 : 0)),
    },
  };
}

/** As many dimensions as the tiny shop has. */
export const tinyDimensions = 16;

function drawTexts(items: number): Texts {
  const random = createRandom(items + 1);
  const directions = Array.from({ length: items }, () => unit(gaussians(random, tinyDimensions)));
  return { dimensions: tinyDimensions, direction: (item) => directions[item]! };
}

export function shapeOf(items: number) {
  return { items, width: 8, heads: 2, hidden: 16, depth: 5 };
}

export function drawParameters(items: number): Parameters {
  const random = createRandom(items);
  const sizes = parameterSizes(shapeOf(items));
  return Object.fromEntries(
    parameterNames.map((name) => [
      name,
      Float32Array.from({ length: sizes[name] }, () => (name.endsWith('Gain') ? 1 : 0.3 * normal(random))),
    ]),
  ) as Parameters;
}
