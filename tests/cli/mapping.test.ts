import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../src/cli/mapping.ts';
import { buildForTest, readRows, temporaryFolder, writeFeed } from './support/build.ts';

async function mapRows(mapping: object, feedText: string, name = 'feed.csv') {
  const folder = await temporaryFolder();
  const feed = await writeFeed(folder, name, feedText);
  const { told } = await buildForTest(feed, join(folder, 'out'), {
    mapping: parseMapping(JSON.stringify(mapping), 'map.json'),
  });
  return { told, rows: await readRows(join(folder, 'out')) };
}

describe('a mapping', () => {
  it('renames columns, joins levels, fills templates, translates values and adds constants', async () => {
    const { rows } = await mapRows(
      {
        id: 'sku',
        title: '{maker} {name}',
        category: ['group', 'kind'],
        availability: { column: 'stock', values: { yes: 'in stock', no: 'out of stock' } },
        currency: { constant: 'EUR' },
        price: 'amount',
        attributes: { colour: { column: 'paint', values: { 'n/a': null } }, size: 'size' },
        publishedAt: '{year}-01-01',
      },
      'sku,maker,name,group,kind,stock,amount,paint,size,year\n7,Lumo,Lamp,Home,Lamps,yes,12.5,n/a,L,2024\n8,Oak,Chair,Home,Chairs,no,80,red,,\n',
    );
    expect(rows).toEqual([
      {
        id: '7',
        title: 'Lumo Lamp',
        category: ['Home', 'Lamps'],
        price: 12.5,
        currency: 'EUR',
        availability: 'in stock',
        attributes: { size: 'L' },
        publishedAt: '2024-01-01',
      },
      {
        id: '8',
        title: 'Oak Chair',
        category: ['Home', 'Chairs'],
        price: 80,
        currency: 'EUR',
        availability: 'out of stock',
        attributes: { colour: 'red' },
      },
    ]);
  });

  it('leaves fields it does not name to the column of the same name, and null leaves one out', async () => {
    const { rows } = await mapRows({ title: 'name', brand: null }, 'id,name,brand,price\n1,Lamp,Lumo,3\n');
    expect(rows).toEqual([{ id: '1', title: 'Lamp', price: 3 }]);
  });

  it('drops levels of a category that are empty or repeat the one above', async () => {
    const { rows } = await mapRows(
      { category: ['a', 'b', 'c'] },
      'id,title,a,b,c\n1,x,Watches,Watches,Men\n2,y,,Rings,\n3,z,,,\n',
    );
    expect(rows.map(({ category }) => category)).toEqual([['Watches', 'Men'], ['Rings'], undefined]);
  });

  it('does not guess: a value that is not translated is judged as it stands', async () => {
    const { told } = await mapRows(
      { availability: { column: 'stock', values: { yes: 'in stock' } } },
      'id,title,stock\n1,a,yes\n2,b,maybe\n',
    );
    expect(told).toEqual([
      'feed.csv:3: availability: found "maybe", expected "in stock", "out of stock" or "preorder" (--map can translate other words)',
    ]);
  });

  it('works on JSON Lines too, where numbers may fill a template', async () => {
    const { rows } = await mapRows(
      { publishedAt: '{year}-01-01', attributes: { new: 'isNew' } },
      '{"id":1,"title":"a","year":2020,"isNew":true}\n',
      'feed.jsonl',
    );
    expect(rows).toEqual([{ id: '1', title: 'a', attributes: { new: 'true' }, publishedAt: '2020-01-01' }]);
  });

  it('that reads a column the feed has not stops the build before the first row of a CSV, after the last of JSON Lines', async () => {
    const message = 'map.json: attributes.colour: the feed has no column "color"; it has "id", "title".';
    await expect(mapRows({ attributes: { colour: 'color' } }, 'id,title\n')).rejects.toThrow(message);
    await expect(
      mapRows({ attributes: { colour: 'color' } }, '{"id":"1","title":"a"}\n', 'feed.jsonl'),
    ).rejects.toThrow(message);
  });

  it.each([
    ['{', 'map.json: found a file that is not JSON'],
    ['[]', 'map.json: found [], expected an object of field: source.'],
    ['{"name":"x"}', 'map.json: name: is no field of a feed, expected one of id, title, description,'],
    ['{"__proto__":"x"}', 'map.json: __proto__: is no field of a feed'],
    [
      '{"title":["a","b"]}',
      'map.json: title: found a list; only category takes one (its levels, widest first).',
    ],
    [
      '{"title":7}',
      'map.json: title: found 7, expected a column name, a template like "{year}-01-01", or an object.',
    ],
    [
      '{"title":"{a"}',
      'map.json: title: found "{a", expected each { to be closed by } around a column name.',
    ],
    [
      '{"title":{"template":"fixed"}}',
      'map.json: title: found the template "fixed" without a {column}; use "constant" for a fixed text.',
    ],
    [
      '{"title":{"colum":"a"}}',
      'map.json: title: found the key "colum", expected column, template, constant or values.',
    ],
    [
      '{"title":{"column":"a","constant":"b"}}',
      'map.json: title: expected exactly one of column, template or constant, with a text.',
    ],
    [
      '{"title":{"constant":"b","values":{}}}',
      'map.json: title: values translate what a column holds; a constant has none.',
    ],
    [
      '{"title":{"column":"a","values":{"x":1}}}',
      'map.json: title.values: "x" becomes 1, expected a text, or null for nothing.',
    ],
    [
      '{"attributes":"colour"}',
      'map.json: attributes: found "colour", expected an object of attribute name: source.',
    ],
    [
      '{"category":["a",{"column":3}]}',
      'map.json: category[1]: expected exactly one of column, template or constant, with a text.',
    ],
  ])('%s is refused, naming the place', (json, message) => {
    expect(() => parseMapping(json, 'map.json')).toThrow(message);
  });
});

const fashion = '../shared/data/fashion-styles/styles.csv.gz';

describe('the mapping of the fashion catalog', () => {
  it.skipIf(!existsSync(fashion))(
    `maps all 44,446 rows (skipped unless ${fashion} is there)`,
    async () => {
      const out = join(await temporaryFolder(), 'out');
      const map = await readFile('docs/examples/fashion-styles.map.json', 'utf8');
      const { summary, told } = await buildForTest(fashion, out, {
        mapping: parseMapping(map, 'fashion-styles.map.json'),
      });
      expect(told).toEqual([]);
      expect(summary.manifest.counts.items).toBe(44_446);
      expect([...summary.catalog.departments.keys()].sort()).toEqual([
        'Boys',
        'Girls',
        'Men',
        'Unisex',
        'Women',
      ]);
      const rows = await readRows(out);
      expect(rows.find(({ id }) => id === '15970')).toEqual({
        id: '15970',
        title: 'Turtle Check Men Navy Blue Shirt',
        category: ['Men', 'Apparel', 'Topwear', 'Shirts'],
        attributes: { colour: 'Navy Blue', season: 'Fall', usage: 'Casual' },
        publishedAt: '2011-01-01',
      });
      expect(rows.every(({ attributes }) => !Object.values(attributes ?? {}).includes('NA'))).toBe(true);
    },
    120_000,
  );
});
