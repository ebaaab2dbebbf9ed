import type { PermissionRule } from '../rule.ts';

export const campaigns: PermissionRule = {
  name: 'campaigns',
  reason: ({ shop }) => (shop.placed.length === 0 ? 'the shop has no campaigns' : undefined),
};
