import { campaignDefaults } from '../core/ads/campaigns/campaign-limits.ts';
import type { AdText, Campaign, CampaignFile } from '../core/domain/campaign.ts';
import type { DemoItem } from './types.ts';

/** What campaigns are made from: the items as the feed has them. */
export type PromotableItem = Pick<DemoItem, 'id' | 'brand' | 'category' | 'availability'>;

const flight = { from: '2026-01-01', to: '2030-12-31' };
const caps = { hour: 2, day: 4, week: 12, total: 60 };
const everywhere = ['shelf', 'item'] as const;
/** Promoted by one campaign. */
const mostItems = 12;

/**
 * The demo shop's ads: made-up advertisers, each with something that campaigns can be: a payer of another name, a pace, no
 * target at all, a landing page, a sensitive topic. No number and no claim stands in a text, only slots.
 *
 * @param items of the demo shop; a campaign promotes those of its brand that are in stock
 */
export function demoCampaigns(items: readonly PromotableItem[]): CampaignFile {
  const of = (brand: string, ...departments: string[]): string[] =>
    items
      .filter((item) => item.brand === brand && item.availability === 'in stock')
      .filter(({ category }) => departments.some((name) => category.startsWith(`${name} > `)))
      .slice(0, mostItems)
      .map(({ id }) => id);
  const campaigns: Campaign[] = [
    {
      id: 'fjordlet-tea-table',
      advertiser: 'Fjordlet',
      payer: 'Fjordlet AS',
      topic: ['Kitchen'],
      flight,
      caps,
      placements: everywhere,
      items: of('Fjordlet', 'Kitchen', 'Grocery & tea'),
      bid: 0.35,
      creatives: [
        {
          id: 'table',
          headline: text('For your table: {name}', '为您的餐桌：{name}'),
          body: text('{brand}, {price}', '{brand}，{price}'),
        },
        {
          id: 'material',
          headline: text('{material} from {brand}', '{brand}的{material}'),
          body: text('{name}, {price}', '{name}，{price}'),
        },
        {
          id: 'rated',
          headline: text('{name}', '{name}'),
          body: text('Rated {rating}. {price}', '评分 {rating}。{price}'),
        },
      ],
    },
    {
      id: 'halden-vey-rooms',
      advertiser: 'Halden & Vey',
      payer: 'Halden & Vey',
      topic: ['Home'],
      flight,
      caps,
      placements: everywhere,
      target: { contexts: [['Home'], ['Lighting']] },
      items: of('Halden & Vey', 'Home', 'Lighting'),
      bid: 0.6,
      creatives: [
        {
          id: 'room',
          headline: text('A room with {name}', '房间里的{name}'),
          body: text('{material}, by {brand}. {price}', '{brand}，{material}，{price}'),
        },
        {
          id: 'price',
          headline: text('{name} for {price}', '{name}，{price}'),
          body: text('By {brand}', '{brand}出品'),
        },
      ],
    },
    {
      id: 'tarnforge-outside',
      advertiser: 'Tarnforge',
      payer: 'Tarnforge Outdoor Group',
      topic: ['Sport & outdoor'],
      flight,
      pace: [
        { from: '2026-01-01', share: 0.8 },
        { from: '2027-01-01', share: 0.6 },
      ],
      caps,
      placements: everywhere,
      target: { contexts: [['Sport & outdoor'], ['Shoes']] },
      items: of('Tarnforge', 'Sport & outdoor', 'Shoes'),
      bid: 0.55,
      creatives: [
        {
          id: 'outside',
          headline: text('Outside with {name}', '带上{name}去户外'),
          body: text('{brand}, {price}', '{brand}，{price}'),
        },
        {
          id: 'rated',
          headline: text('{name}: rated {rating}', '{name}：评分 {rating}'),
          body: text('{material}, {price}', '{material}，{price}'),
        },
      ],
    },
    {
      id: 'bjerkely-reading',
      advertiser: 'Bjerkely Press',
      payer: 'Bjerkely Press',
      topic: ['Books'],
      flight,
      caps,
      placements: everywhere,
      items: of('Bjerkely Press', 'Books'),
      bid: 0.3,
      creatives: [
        {
          id: 'next',
          headline: text('What to read next: {name}', '读什么：{name}'),
          body: text('{brand}, {price}', '{brand}，{price}'),
        },
        {
          id: 'rated',
          headline: text('{name}', '{name}'),
          body: text('Rated {rating}. {price}', '评分 {rating}。{price}'),
        },
      ],
    },
    {
      id: 'fennimore-play',
      advertiser: 'Fennimore Toys',
      payer: 'Sandpiper Holding',
      topic: ['Toys & games'],
      flight,
      caps,
      placements: everywhere,
      target: { contexts: [['Toys & games']] },
      items: of('Fennimore Toys', 'Toys & games'),
      bid: 0.4,
      creatives: [
        {
          id: 'play',
          headline: text('Time to play: {name}', '来玩吧：{name}'),
          body: text('{brand}, {price}', '{brand}，{price}'),
        },
        {
          id: 'material',
          headline: text('{name} in {material}', '{name}，{material}'),
          body: text('{price}', '{price}'),
        },
      ],
    },
    {
      id: 'komorelle-care',
      advertiser: 'Komorelle',
      payer: 'Komorelle Laboratories',
      topic: ['Beauty'],
      flight,
      caps,
      placements: ['item'],
      target: { contexts: [['Beauty']] },
      items: of('Komorelle', 'Beauty'),
      bid: 0.45,
      creatives: [
        {
          id: 'care',
          headline: text('{name}', '{name}'),
          body: text('{brand}, {price}', '{brand}，{price}'),
        },
        {
          id: 'rated',
          headline: text('{brand}: {name}', '{brand}：{name}'),
          body: text('Rated {rating}. {price}', '评分 {rating}。{price}'),
        },
      ],
      sensitivity: 'health',
    },
    {
      id: 'wildmeadow-seed-library',
      advertiser: 'Wildmeadow Seed Library',
      payer: 'Friends of Wildmeadow',
      topic: ['Garden'],
      flight,
      caps: { day: 2, total: 30 },
      placements: everywhere,
      target: { contexts: [['Garden']] },
      landingPage: 'https://wildmeadow.example/seeds',
      bid: 0.25,
      creatives: [
        {
          id: 'borrow',
          headline: text('Borrow seeds, bring some back', '借走种子，再还回一些'),
          body: text('The seed library of Wildmeadow', '野草甸种子图书馆'),
        },
        {
          id: 'meadow',
          headline: text('A meadow begins with a handful', '一片草甸始于一把种子'),
        },
      ],
    },
    {
      id: 'rollerlane-shoes',
      advertiser: 'Rollerlane',
      payer: 'Rollerlane',
      topic: ['Shoes'],
      flight,
      caps,
      placements: ['shelf'],
      items: of('Rollerlane', 'Shoes'),
      bid: 0.5,
      creatives: [
        {
          id: 'walk',
          headline: text('Walk on in {name}', '穿上{name}出发'),
          body: text('{brand}, {material}, {price}', '{brand}，{material}，{price}'),
        },
        {
          id: 'price',
          headline: text('{name} for {price}', '{name}，{price}'),
        },
      ],
    },
  ];
  return {
    format: 'ownshelf-campaigns',
    formatVersion: 1,
    currency: 'EUR',
    ...campaignDefaults,
    breadth: 0.02,
    campaigns,
  };
}

function text(en: string, zh: string): AdText {
  return { en, zh };
}
