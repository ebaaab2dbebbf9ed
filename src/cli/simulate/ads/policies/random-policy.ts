import type { Random } from '../../../../core/math/random.ts';
import type { Chance, Policy } from './policy.ts';

/** Any ad that may be shown. */
export class RandomPolicy implements Policy {
  constructor(private readonly random: Random) {}

  choose({ eligible }: Chance): number {
    return eligible[Math.floor(this.random() * eligible.length)]!;
  }

  learn(): void {}
}
