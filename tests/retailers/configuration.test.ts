import { expect, test } from 'vitest';
import {
  attributesOf,
  faultsOf,
  packAddress,
  startingConfiguration,
  toPaste,
  type Configuration,
} from '../../src/retailers/configuration.ts';
import { isolations, placements, readOptions } from '../../src/widget/options.ts';

const script = { file: 'ownshelf-0123.js', integrity: 'sha384-abc' };
const site = 'https://cdn.example/shelf/';
const chosen = (change: Partial<Configuration> = {}): Configuration => ({
  ...startingConfiguration(site),
  ...change,
});

test('whatever is chosen, the element understands, and what is the default is left out', () => {
  for (const placement of placements)
    for (const isolation of isolations)
      for (const [limit, heading, hasHeading] of [
        [1, '', true],
        [12, 'Ours', true],
        [48, 'Ours', false],
      ] as const) {
        const attributes: Record<string, string> = {
          pack: '/p/',
          ...attributesOf(chosen({ placement, isolation, limit, heading, hasHeading })),
        };
        const read = readOptions((name) => attributes[name] ?? null, site);
        expect(read).toMatchObject({ placement, limit: placement === 'ad' ? 12 : limit });
        if ('fault' in read) throw new Error(read.fault);
        expect(read.heading).toBe(hasHeading ? heading || undefined : '');
        expect(read.isolation).toBe(isolation === 'frame' ? 'frame' : undefined);
        expect(read.query).toBe(placement === 'search' ? 'linen shirt' : undefined);
      }
  expect(attributesOf(chosen())).toEqual({ placement: 'home' });
});

test('inline from another origin comes with a stub; from the shop’s own with none; a frame with neither', () => {
  const inline = toPaste(chosen({ shop: 'https://shop.example/a/page?x' }), script);
  expect(inline?.snippet).toBe(
    '<script src="https://cdn.example/shelf/widget/ownshelf-0123.js" integrity="sha384-abc" crossorigin async></script>\n' +
      '<own-shelf pack="https://cdn.example/shelf/packs/demo/" placement="home" worker="/ownshelf-worker.js"></own-shelf>',
  );
  expect(inline?.policy).toBe(
    "script-src https://cdn.example; worker-src 'self'; connect-src https://cdn.example",
  );
  expect(inline?.stub?.code).toContain("const widget = 'https://cdn.example/shelf/widget/';");

  const own = toPaste(chosen({ shop: 'https://cdn.example' }), script);
  expect(own?.snippet).not.toContain('worker=');
  expect(own?.policy).toBe("script-src 'self'; worker-src 'self'; connect-src 'self'");
  expect(own?.stub).toBeUndefined();

  const frame = toPaste(chosen({ isolation: 'frame' }), script);
  expect(frame?.snippet).toContain('isolation="frame"></own-shelf>');
  expect(frame?.snippet).not.toContain('worker=');
  expect(frame?.stub).toBeUndefined();
  expect([frame?.isNoWall, inline?.isNoWall]).toEqual([false, false]);
  expect(toPaste(chosen({ isolation: 'frame', shop: 'https://cdn.example' }), script)?.isNoWall).toBe(true);
});

test('addresses are folders, with or without the last slash; what is none is told by field and gives no snippet', () => {
  expect(packAddress(chosen({ pack: ' https://p.example/shop?v=1#x ' }))).toBe('https://p.example/shop/');
  for (const wrong of ['', 'shop', '//p.example/', 'javascript:alert(1)', 'ftp://p.example/']) {
    const configuration = chosen({ widget: wrong, pack: wrong });
    expect([...faultsOf(configuration)]).toEqual(['pack', 'widget']);
    expect(toPaste(configuration, script)).toBeUndefined();
    expect(packAddress(configuration)).toBe(wrong);
  }
});
