import { describe, expect, it, test } from 'vitest';
import { exclusionRules } from '../../src/core/ads/exclusion/index.ts';
import { itemRules } from '../../src/core/ads/exclusion/items/index.ts';
import { permissionRules } from '../../src/core/ads/permission/index.ts';
import { wordAdRule, wordKept, wordTarget } from '../../src/app/wording/ad-rules.ts';
import { wordAdTerm } from '../../src/app/wording/ad-terms.ts';
import { wordAmount, wordOdds, wordUntold } from '../../src/app/wording/ads.ts';
import { wordEntry } from '../../src/app/wording/interactions.ts';
import type { AdEntry } from '../../src/core/domain/interaction.ts';
import { fakeItems } from '../support/fake-shop.ts';

const [item] = fakeItems(1);

describe('rules', () => {
  it.each([...permissionRules, ...exclusionRules, ...itemRules].map(({ name }) => name))(
    'has words of its own for "%s", kept and not',
    (name) => {
      const asItIsCalled = wordAdRule(`${name} `).trim();
      expect([wordKept(name), wordAdRule(name)]).not.toContain(asItIsCalled);
    },
  );

  it('calls a rule that a later version brings by its name', () => {
    expect([wordKept('moon-phase'), wordAdRule('moon-phase')]).toEqual(['Moon phase', 'Moon phase']);
  });
});

test('a target is told in sentences, and none is everybody', () => {
  expect(wordTarget()).toEqual(['Everybody: the campaign names no pages and no groups.']);
  expect(wordTarget({ contexts: [['Kitchen', 'Mugs'], ['Home']], segments: ['Cooks'] })).toEqual([
    'Pages about Kitchen › Mugs and Home',
    'The groups of shoppers Cooks',
  ]);
});

test('terms, odds and amounts read as people say them', () => {
  expect([wordAdTerm('context', 1), wordAdTerm('context', -1)]).toEqual([
    'Fits this page',
    'Unlike this page',
  ]);
  expect([0.001, 0.42, 0.999, 1].map(wordOdds)).toEqual(['under 1%', '42%', 'over 99%', '100%']);
  expect([0, 0.05].map(wordAmount)).toEqual(['none', 'one per 20 things']);
});

test('an item’s title and price are said once', () => {
  const jar = { ...item!, title: 'Linnea jar', price: 26, currency: 'EUR' };
  expect(wordUntold(jar, ['Blue, for your table', ''])).toBe('Linnea jar · €26.00');
  expect(wordUntold(jar, ['For your table: Linnea jar', 'By Fjordlet'])).toBe('€26.00');
  expect(wordUntold(jar, ['For your table: Linnea jar', 'Fjordlet, €26'])).toBe('');
  const { price: _price, ...unpriced } = jar;
  expect(wordUntold(unpriced, ['Blue', ''])).toBe('Linnea jar');
});

const entry = (kind: 'shown' | 'ghost' | 'opened' | 'dismissed'): AdEntry => ({
  type: 'ad',
  kind,
  seq: 1,
  atMs: 0,
  campaignId: 'mugs',
  creativeId: 'a',
  placement: 'shelf',
  learn: true,
  propensity: 0.5,
  choice: 0,
});

test('the log tells of ads by advertiser, and by what was promoted', () => {
  const told = (kind: Parameters<typeof entry>[0], rest: object = {}) => {
    const { verb, title } = wordEntry({ entry: entry(kind), ...rest });
    return `${verb} ${title}`;
  };
  expect(told('shown', { advertiser: 'Halden' })).toBe('Saw an ad of Halden');
  expect(told('opened', { advertiser: 'Halden', item })).toBe(`Opened an ad of Halden for ${item?.title}`);
  expect(told('dismissed')).toBe('Turned down an ad of an advertiser no longer in the shop');
});
