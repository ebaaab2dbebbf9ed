import { describe, expect, it } from 'vitest';
import { BRANDS } from '../../src/demo/vocabulary/brands.ts';
import { COLOURS } from '../../src/demo/vocabulary/colours.ts';
import { MATERIAL_NOTES, MATERIAL_TONES } from '../../src/demo/vocabulary/materials.ts';
import { fill, lowerNoun, titleCase } from '../../src/demo/words.ts';
import { SHOP } from './support.ts';

/** Longest first, so that "forest green" is not read as "green". */
const byLength = (words: Iterable<string>): RegExp =>
  new RegExp(`\\b(${[...new Set(words)].sort((a, b) => b.length - a.length).join('|')})\\b`, 'g');

const COLOUR_WORDS = byLength(Object.keys(COLOURS));
const MATERIAL_WORDS = byLength([...Object.keys(MATERIAL_NOTES), ...Object.keys(MATERIAL_TONES)]);
const BRAND_NAMES = new RegExp(BRANDS.map((brand) => brand.name).join('|'), 'g');

/** Words of the list that the description uses although neither attributes nor title do. */
function contradictions(item: (typeof SHOP)[number], words: RegExp): string[] {
  const known = [item.title, ...Object.values(item.attributes)].join(' | ').toLowerCase();
  const text = item.description.replace(BRAND_NAMES, '').toLowerCase();
  return (text.match(words) ?? []).filter((word) => !known.includes(word));
}

describe('the words of the demo shop', () => {
  it('name no colour in a description that the item does not have', () => {
    expect(
      SHOP.flatMap((item) => contradictions(item, COLOUR_WORDS).map((word) => `${item.id}: ${word}`)),
    ).toEqual([]);
  });

  it('name no material in a description that the item does not have', () => {
    expect(
      SHOP.flatMap((item) => contradictions(item, MATERIAL_WORDS).map((word) => `${item.id}: ${word}`)),
    ).toEqual([]);
  });

  it('leave no slot open, no double space, no stray comma and no wrong article', () => {
    for (const { id, title, description } of SHOP) {
      for (const text of [title, description]) {
        expect(text, id).not.toMatch(/[{}]|undefined| {2}| ,|,,|,$|\ba [aeio](?!ne\b)/);
      }
      expect(description, id).toMatch(/^[A-Z0-9“].*[.!?]$/);
      expect(description, id).not.toMatch(/[.!?] [a-z]/);
    }
  });

  it('show one to seven attributes, each a short plain text', () => {
    for (const { id, attributes } of SHOP) {
      const entries = Object.entries(attributes);
      expect(entries.length, id).toBeGreaterThan(0);
      expect(entries.length, id).toBeLessThanOrEqual(7);
      expect(Object.keys(attributes), id).not.toContain('colourHex');
      for (const [key, value] of entries) expect(value.length, `${id} ${key}`).toBeLessThan(60);
    }
  });

  it('use at least 90 makers, and no sentence twice in one description', () => {
    expect(new Set(SHOP.map((item) => item.brand)).size).toBeGreaterThanOrEqual(90);
    for (const { id, description } of SHOP) {
      const sentences = description.split(/(?<=[.!?]) /);
      expect(new Set(sentences).size, id).toBe(sentences.length);
    }
  });
});

describe('filling a template', () => {
  it('puts the article right, also before a number', () => {
    expect(fill('a {m} lamp and a {h} foot', { m: 'oak', h: '8 cm' })).toBe('An oak lamp and an 8 cm foot');
    expect(fill('a {m} stool', { m: 'one size' })).toBe('A one size stool');
  });

  it('drops a plain pattern with the gap around it', () => {
    expect(
      fill('{brand} Mug, {pattern} {colour}', { brand: 'X', pattern: 'plain', colour: 'sage' }, titleCase),
    ).toBe('X Mug, Sage');
  });

  it('keeps names as written and units small', () => {
    expect(fill('{brand}, {size}', { brand: 'Luz de Barro', size: '30 x 40 cm' }, titleCase)).toBe(
      'Luz de Barro, 30 x 40 cm',
    );
    expect(lowerNoun('Bluetooth Speaker')).toBe('Bluetooth speaker');
  });

  it('says "4 litre" before a noun and "4 litres" elsewhere', () => {
    expect(fill('a {c*} can that holds {c}', { c: '4 litres' })).toBe('A 4 litre can that holds 4 litres');
  });

  it('tells which slot has no value', () => {
    expect(() => fill('{colour} lamp', { material: 'oak' })).toThrow(/\{colour\}.*material/);
  });
});
