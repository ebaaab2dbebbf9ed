import { createRandom, hashText } from '../math/random.ts';
import { dayMs } from '../math/decay.ts';
import { departmentOf } from '../catalog/facets.ts';
import type { CandidateSource } from './source.ts';

const count = 120;
const perDepartment = 12;

/** A daily handful from every department the shopper's interests do not reach. */
export const explore: CandidateSource = {
  name: 'explore',
  generate(context) {
    const { shop, taste } = context;
    const known = [...taste.departments].filter(([, weight]) => weight > 1).map(([department]) => department);
    const random = createRandom(hashText(`${context.seed} ${Math.floor(context.asOfMs / dayMs)} explore`));
    const chosen = new Map<number, number>();
    const found = new Set<number>();
    for (let draw = 0; draw < 20 * count && found.size < count && shop.catalog.size > 0; draw++) {
      const itemIndex = Math.floor(random() * shop.catalog.size);
      const department = departmentOf(shop.catalog, shop.facets, itemIndex);
      const already = chosen.get(department) ?? 0;
      if (known.includes(department) || already >= perDepartment || found.has(itemIndex)) continue;
      if (!context.allowed.has(itemIndex)) continue;
      chosen.set(department, already + 1);
      found.add(itemIndex);
    }
    return [...found];
  },
};
