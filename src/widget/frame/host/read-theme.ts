import { report } from '../../report.ts';
import { inheritedNames, themeNames, themeValue, type Theme } from '../theme.ts';

/** What an element looks like here, as far as a frame may be told. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  return [...themeNames, ...inheritedNames].flatMap((name) => {
    const set = style.getPropertyValue(name).trim();
    if (set === '') return [];
    const value = themeValue(set);
    if (value !== undefined) return [[name, value] as const];
    report(`a frame takes no ${name}: ${set.slice(0, 60)}; it takes colours, lengths and names of families`);
    return [];
  });
}
