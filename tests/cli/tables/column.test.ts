import { describe, expect, it } from 'vitest';
import { Column, joinColumns } from '../../../src/cli/tables/column.ts';

const record = new Map<string, unknown>(
  Object.entries({
    title: ' Oak table ',
    'a.b': 'dotted',
    left: { name: '', title: 'Left title' },
    categories: [['Home', 'Furniture', 'Tables'], ['Sale']],
    count: 3,
    nothing: null,
  }),
);
const read = (path: string): string => new Column(path).read(record);

describe('Column', () => {
  it('reads a column, a place inside a value, and a column with a dot in its name', () => {
    expect(read('title')).toBe('Oak table');
    expect(read('left.title')).toBe('Left title');
    expect(read('a.b')).toBe('dotted');
    expect(read('count')).toBe('3');
  });

  it('joins the levels of a list and counts from either end', () => {
    expect(read('categories[0]')).toBe('Home > Furniture > Tables');
    expect(read('categories[0][-1]')).toBe('Tables');
    expect(read('categories[1][0]')).toBe('Sale');
  });

  it('takes the first choice that is not empty', () => {
    expect(read('left.name|left.title')).toBe('Left title');
    expect(read('none | title')).toBe('Oak table');
  });

  it('knows a place that holds nothing from one that is not there', () => {
    expect([read('nothing'), new Column('nothing').isIn(record)]).toEqual(['', true]);
    expect([read('left.price'), new Column('left.price').isIn(record)]).toEqual(['', false]);
    expect(read('left.constructor')).toBe('');
    expect(read('left')).toBe('');
  });

  it('is one of several read as one text, empty ones left out', () => {
    const parts = ['title', 'left.name', 'count'].map((path) => new Column(path));
    expect(joinColumns(parts, ', ').read(record)).toBe('Oak table, 3');
  });
});
