import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { themeNames, themeValue } from '../../../src/widget/frame/theme.ts';

test('whatever a shop may set on a shelf, a frame is told too', () => {
  const sheets = ['src/widget/shelf', 'src/widget/loader'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.css'))
      .map((path) => readFileSync(join(folder, path), 'utf8')),
  );
  const used = sheets.flatMap((css) =>
    [...css.matchAll(/var\((--own-shelf-[a-z-]+)/g)].map(([, name]) => name),
  );
  expect(new Set(themeNames)).toEqual(new Set(used));
});

test('colours, lengths, numbers, words and families of type may be said', () => {
  for (const value of [
    '#fff',
    '#336699cc',
    'rebeccapurple',
    'currentColor',
    'none',
    'rgb(12, 34, 56)',
    'rgb(12 34 56 / 50%)',
    'rgba(0, 0, 0, 0.5)',
    'hsl(210deg 40% 50%)',
    'oklch(0.7 0.1 200)',
    'oklch(70% 0.1 none / 0.5)',
    'color(display-p3 1 0.5 0)',
    'color(srgb 0.1 0.2 0.3 / 0.4)',
    '12px',
    '0.75em',
    '0',
    'light dark',
    'Georgia',
    '"Gill Sans", \'PT Serif\', Arial, sans-serif',
    'system-ui, -apple-system, "Segoe UI"',
    '"宋体", serif',
  ])
    expect(themeValue(value), value).toBe(value);
});

test('nothing that names an address or another property, computes, or goes on after the value', () => {
  for (const value of [
    'url(https://evil.example/x)',
    'rgb(1,2,3) url(x)',
    'image-set("x" 1x)',
    'var(--own-shelf-ink)',
    'env(safe-area-inset-top)',
    'calc(1px + 1vw)',
    'attr(data-x)',
    'expression(alert(1))',
    'red; background: url(x)',
    'red } * { color: blue',
    '"a\\"; x"',
    'a\\75rl(x)',
    'red/**/',
    '@import "x"',
    '100vw',
    '1e9px',
    '999999px',
    'rgb()',
    'rgb(1, 2, 3, 4, 5, 6)',
    '',
    ' ',
    'x'.repeat(201),
    7,
    null,
    ['red'],
  ])
    expect(themeValue(value), String(value)).toBeUndefined();
});

test('a value made to be slow to refuse is refused at once', () => {
  const begun = performance.now();
  for (const value of [
    'rgb(' + '1'.repeat(190),
    'rgb(' + '1 ,'.repeat(60),
    'a b'.repeat(60) + '!',
    'a, '.repeat(60) + '(',
    '"a", '.repeat(39),
  ])
    expect(themeValue(value)).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(100);
});
