import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { base64 } from '../../src/demo/base64.ts';
import { sampleOfEachType, SHOP, svgOf } from './support.ts';

/** Every tag closed in order, by a stack rather than by a parser. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!selfClosing) open.push(name ?? '');
  }
  const tags = svg.match(/</g)?.length ?? 0;
  const read = [...svg.matchAll(/<\/?[a-zA-Z]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g)].length;
  return open.length === 0 && tags === read;
}

describe('the pictures of the demo shop', () => {
  it('are well-formed and hold only finite numbers', () => {
    for (const item of sampleOfEachType(6)) {
      const svg = svgOf(item);
      expect(isWellFormed(svg), item.id).toBe(true);
      expect(svg, item.id).not.toMatch(/NaN|undefined|Infinity|null/);
    }
  });

  it('refer to nothing outside and run nothing', () => {
    for (const item of SHOP) {
      const svg = svgOf(item).replace('xmlns="http://www.w3.org/2000/svg"', '');
      expect(svg, item.id).not.toMatch(/<script|<image|<text|<style|<foreignObject|href|https?:|\son\w+=/i);
    }
  });

  it('use only paints that they define, each once', () => {
    for (const item of sampleOfEachType(4)) {
      const svg = svgOf(item);
      const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size, item.id).toBe(ids.length);
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids, item.id).toContain(id);
    }
  });

  it('stay small: 4 kB on average, never above 8 kB', () => {
    const sizes = SHOP.map((item) => svgOf(item).length);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(4000);
    expect(Math.max(...sizes)).toBeLessThan(8000);
  });

  it('render for every product type, with something drawn in the middle', async () => {
    const samples = sampleOfEachType(1);
    expect(samples.length).toBeGreaterThan(100);
    for (const item of samples) {
      const { data, info } = await sharp(Buffer.from(svgOf(item)))
        .resize(64, 64)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height], item.id).toEqual([64, 64]);
      const corner = data.subarray(0, 3);
      let drawn = 0;
      for (let i = 0; i < data.length; i += 3) {
        const distance =
          Math.abs((data[i] ?? 0) - (corner[0] ?? 0)) +
          Math.abs((data[i + 1] ?? 0) - (corner[1] ?? 0)) +
          Math.abs((data[i + 2] ?? 0) - (corner[2] ?? 0));
        if (distance > 40) drawn++;
      }
      expect(drawn / (64 * 64), item.id).toBeGreaterThan(0.05);
    }
  });

  it('are nearly all unlike each other', () => {
    expect(new Set(SHOP.map((item) => item.image)).size / SHOP.length).toBeGreaterThan(0.97);
  });

  it('are encoded as Buffer would', () => {
    for (const text of ['', 'a', 'ab', 'abc', '<svg xmlns="x"/>']) {
      expect(base64(text)).toBe(Buffer.from(text).toString('base64'));
    }
  });
});
