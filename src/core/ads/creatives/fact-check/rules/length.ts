import { headlineWidth } from '../../limits.ts';
import { textWidth } from '../../plain-text.ts';
import type { CheckedText } from '../checked-text.ts';
import type { Fault } from '../fault.ts';

/** Empty, or longer than its place. */
export function checkLength({ raw, options }: CheckedText): readonly Fault[] {
  const width = textWidth(raw);
  const fits = raw.trim() !== '' && width <= (options.maxWidth ?? headlineWidth);
  return fits ? [] : [{ rule: 'length', found: `${width} letters wide` }];
}
