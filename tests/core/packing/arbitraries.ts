import fc from 'fast-check';
import { availabilities, type Item } from '../../../src/core/domain/item.ts';

/** Well-formed text of one line without runs of spaces, also beyond the basic plane. */
export const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((value) => value.replace(/\s+/g, ' ').trim())
  .filter((value) => value !== '');

const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

/** Some names are refused: they would reach into an object. */
const attributeName = text.filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));

export const item: fc.Arbitrary<Item> = fc
  .record(
    {
      id: text,
      title: text,
      description: text,
      category: fc.array(text, { minLength: 1, maxLength: 3 }),
      brand: text,
      price: fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs),
      currency: fc.constantFrom('EUR', 'USD'),
      availability: fc.constantFrom(...availabilities),
      attributes: fc
        .uniqueArray(fc.tuple(attributeName, text), { maxLength: 4, selector: ([name]) => name })
        .map((entries) => Object.fromEntries(entries)),
      publishedAt: day.map((date) => date.toISOString().slice(0, 10)),
      rating: fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
      ratingCount: fc.nat(),
    },
    { requiredKeys: ['id', 'title'] },
  )
  .map((value) => value as Item);

export const catalogItems = fc.uniqueArray(item, { minLength: 1, maxLength: 12, selector: ({ id }) => id });
