import type { ItemRule } from '../../rule.ts';
import { lookedAt } from './looked-at.ts';
import { refused } from './refused.ts';
import { soldOut } from './sold-out.ts';
import { topic } from './topic.ts';

/** May this item be promoted here? A campaign may promote others of its own instead. */
export const itemRules: readonly ItemRule[] = [soldOut, lookedAt, refused, topic];
