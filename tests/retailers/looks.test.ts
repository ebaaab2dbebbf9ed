import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asThePage, looks, writeStyle, type Look } from '../../src/retailers/looks.ts';

test('a look is written as the style sheet that makes it; as the page, there is none', () => {
  expect(writeStyle(asThePage)).toBe('');
  expect(writeStyle({ radius: 0.75, cardWidth: 11 })).toBe('');
  expect(
    writeStyle({ accent: '#123456', radius: 0, cardWidth: 9.5, parts: { price: 'color: red; margin: 0' } }),
  ).toBe(`own-shelf {
  --own-shelf-accent: #123456;
  --own-shelf-radius: 0;
  --own-shelf-card-width: 9.5em;
}
own-shelf::part(price) {
  color: red;
  margin: 0;
}`);
});

test('examples set what docs/widget.md says can be set, and nothing else', () => {
  const section = readFileSync('docs/widget.md', 'utf8').split('## Looks')[1] ?? '';
  const named = new Set(
    [...section.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!.replace(/^--own-shelf/, '')),
  );
  for (const look of Object.values(looks) as Look[]) {
    for (const [, name] of writeStyle(look).matchAll(/--own-shelf(-[\w-]+):/g)) expect(named).toContain(name);
    for (const part of Object.keys(look.parts ?? {})) expect(named).toContain(part);
  }
});
