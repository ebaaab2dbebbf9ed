import type { ExclusionRule } from '../../rule.ts';
import { chosen } from './chosen.ts';
import { lookedAt } from './looked-at.ts';
import { refused } from './refused.ts';
import { soldOut } from './sold-out.ts';
import { topic } from './topic.ts';

/** May this thing be promoted here? A campaign may promote others of its own instead. */
export const itemRules: readonly ExclusionRule[] = [soldOut, lookedAt, refused, chosen, topic];
