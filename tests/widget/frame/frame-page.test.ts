import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headersFor } from '../../../src/cli/serve/headers.ts';

const page = readFileSync(new URL('../../../src/widget/frame/page/frame.html', import.meta.url), 'utf8');

const directives = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ');
      return [name, sources];
    }),
  );

test('the page in the frame forbids itself more than its server does, and may ask nobody for anything', () => {
  const own = directives(/Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1] ?? '');
  const sent = directives(headersFor('/widget/frame-0123456789abcdef.html')['Content-Security-Policy'] ?? '');
  expect(own.get('default-src')).toEqual(["'none'"]);
  for (const name of ['connect-src', 'style-src', 'frame-src', 'font-src']) expect(own.has(name)).toBe(false);
  for (const [name, sources] of own) expect(sent.get(name)).toEqual(expect.arrayContaining(sources));
  expect([...own.values()].flat().join()).not.toMatch(/unsafe|http|\*/);
});

test('links of the frame lead the page around it, without saying where from', () => {
  expect(page).toContain('<base target="_top" />');
  expect(page).toContain('<meta name="referrer" content="no-referrer" />');
  // Fragments find no place in it.
  expect(page).not.toMatch(/ (id|name)="(?!referrer|viewport)/);
});
