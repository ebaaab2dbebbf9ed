import type { AdRefusal, PermissionContext, PermissionRule } from '../rule.ts';
import { campaigns } from './campaigns.ts';
import { rest } from './rest.ts';
import { share } from './share.ts';
import { switchedOff } from './switched-off.ts';

/** May any ad be shown now? A new rule is one file here and one place in this list. */
export const permissionRules: readonly PermissionRule[] = [switchedOff, campaigns, share, rest];

/** What each rule says, in their order. */
export function askPermission(
  context: PermissionContext,
): { readonly rule: string; readonly reason?: string }[] {
  return permissionRules.map((rule) => {
    const reason = rule.reason(context);
    return { rule: rule.name, ...(reason !== undefined && { reason }) };
  });
}

/** The first that speaks against any ad. */
export function firstDenial(said: ReturnType<typeof askPermission>): AdRefusal | undefined {
  for (const { rule, reason } of said) if (reason !== undefined) return { rule, reason };
  return undefined;
}
