import {
  adLanguages,
  adPlacements,
  type AdCaps,
  type AdTarget,
  type AdText,
  type Campaign,
  type Creative,
} from '../../domain/campaign.ts';
import { campaignLimits as limits } from './campaign-limits.ts';
import type { Fields } from './fields.ts';

export const campaignKeys = [
  'id',
  'advertiser',
  'payer',
  'topic',
  'flight',
  'pace',
  'caps',
  'placements',
  'target',
  'items',
  'landingPage',
  'bid',
  'creatives',
  'sensitivity',
] as const;
const capKeys = ['hour', 'day', 'week', 'total'] as const;

/** Reads the shape of one campaign; whether it makes sense is for `checkCampaign` to say. */
export function parseCampaign(fields: Fields): Campaign {
  const flight = fields.object('flight', ['from', 'to']);
  return {
    id: fields.plainText('id', limits.idLength),
    advertiser: fields.plainText('advertiser', limits.nameLength),
    payer: fields.plainText('payer', limits.nameLength),
    topic: fields.lines('topic', limits.levels, limits.catalogTextLength),
    flight: { from: flight.line('from', limits.idLength), to: flight.line('to', limits.idLength) },
    ...(fields.has('pace') && { pace: fields.list('pace', limits.paceSteps, readPace(fields)) }),
    caps: parseCaps(fields.object('caps', capKeys)),
    placements: fields.choices('placements', adPlacements),
    ...(fields.has('target') && { target: parseTarget(fields.object('target', ['contexts', 'segments'])) }),
    ...(fields.has('items') && { items: fields.lines('items', limits.items, limits.catalogTextLength) }),
    ...(fields.has('landingPage') && { landingPage: fields.line('landingPage', limits.landingPageLength) }),
    bid: fields.number('bid', 'a number above 0'),
    creatives: fields.list('creatives', limits.creatives, readCreative(fields)),
    ...(fields.has('sensitivity') && { sensitivity: fields.plainText('sensitivity', limits.nameLength) }),
  };
}

function readPace(fields: Fields): (json: unknown, place: string) => { from: string; share: number } {
  return (json, place) => {
    const step = fields.objectOf(json, place, ['from', 'share']);
    return { from: step.line('from', limits.idLength), share: step.number('share') };
  };
}

function parseCaps(fields: Fields): AdCaps {
  const cap = (key: (typeof capKeys)[number]): Partial<AdCaps> =>
    fields.has(key) ? { [key]: fields.number(key, 'a whole number of 1 or more') } : {};
  return {
    ...cap('hour'),
    ...cap('day'),
    ...cap('week'),
    total: fields.number('total', 'a whole number of 1 or more'),
  };
}

function parseTarget(fields: Fields): AdTarget {
  const { contexts, levels, segments, catalogTextLength } = limits;
  return {
    ...(fields.has('contexts') && {
      contexts: fields.paths('contexts', contexts, levels, catalogTextLength),
    }),
    ...(fields.has('segments') && { segments: fields.lines('segments', segments, catalogTextLength) }),
  };
}

function readCreative(fields: Fields): (json: unknown, place: string) => Creative {
  return (json, place) => {
    const creative = fields.objectOf(json, place, ['id', 'headline', 'body']);
    return {
      id: creative.plainText('id', limits.idLength),
      headline: parseText(creative.object('headline', adLanguages)),
      ...(creative.has('body') && {
        body: parseText(creative.object('body', adLanguages)),
      }),
    };
  };
}

function parseText(fields: Fields): AdText {
  const text: Partial<Record<(typeof adLanguages)[number], string>> = {};
  for (const language of adLanguages)
    if (fields.has(language)) text[language] = fields.plainText(language, limits.textLength);
  return text;
}
