import type { PermissionRule } from '../rule.ts';

export const switchedOff: PermissionRule = {
  name: 'switched-off',
  reason: ({ mode }) => (mode.mode === 'none' ? 'you switched ads off' : undefined),
};
