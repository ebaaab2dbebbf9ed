import 'fake-indexeddb/auto';
import { describe } from 'vitest';
import { describeShopperUpgrade } from '../../contracts/shopper-upgrade.ts';

let count = 0;

describe('a profile from the first version', () => describeShopperUpgrade(() => `old-${count++}`));
