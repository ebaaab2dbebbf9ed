import type { AdCaps, AdPace, AdTarget, Campaign } from '../../domain/campaign.ts';
import { isSensitiveTopic, sensitiveTopics } from '../sensitive-topics.ts';
import type { Report } from './campaign-faults.ts';
import { campaignLimits as limits } from './campaign-limits.ts';
import { checkCreatives } from './check-creatives.ts';
import { checkDay } from './days.ts';

/** An address that anybody may open: a host with a dot, no name or password, nothing a device could fill in. */
const landingPage = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][^\s<>"{}\\^`|]*)?$/i;

/** Tells where a campaign of the right shape makes no sense by itself, whatever the catalog. */
export function checkCampaign(campaign: Campaign, report: Report): void {
  const { flight, pace, caps, placements, target, bid, creatives, topic, sensitivity } = campaign;
  if (topic.length === 0) report('topic', 'an empty list', 'a category path, or any name in a list');
  const hasFlight = [
    checkDay(flight.from, 'flight.from', report),
    checkDay(flight.to, 'flight.to', report),
  ].every(Boolean);
  if (hasFlight && flight.to < flight.from)
    report('flight.to', JSON.stringify(flight.to), `a day not before ${flight.from}, flight.from`);
  if (pace) checkPace(pace, hasFlight ? flight.from : undefined, report);
  checkCaps(caps, report);
  if (placements.length === 0) report('placements', 'an empty list', 'at least one placement');
  if (sensitivity !== undefined && !isSensitiveTopic(sensitivity))
    report('sensitivity', JSON.stringify(sensitivity), `one of ${sensitiveTopics.join(', ')}`);
  if (target) checkTarget(target, sensitivity, report);
  checkAim(campaign, report);
  if (!(bid > 0 && bid <= limits.bid)) report('bid', String(bid), `a number above 0, at most ${limits.bid}`);
  checkCreatives(creatives, { hasItems: campaign.landingPage === undefined }, report);
}

function checkPace(pace: readonly AdPace[], firstDay: string | undefined, report: Report): void {
  if (pace.length === 0) report('pace', 'an empty list', 'at least one day, or no pace at all');
  pace.forEach(({ from, share }, step) => {
    const place = `pace[${step}]`;
    const before = pace[step - 1]?.from;
    if (!checkDay(from, `${place}.from`, report)) return;
    if (step === 0 && firstDay !== undefined && from > firstDay)
      report(`${place}.from`, JSON.stringify(from), `${firstDay}, flight.from, or a day before it`);
    if (before !== undefined && from <= before)
      report(`${place}.from`, JSON.stringify(from), `a day after ${before}, the one before it in the list`);
    if (!(share >= 0 && share <= 1)) report(`${place}.share`, String(share), 'a number from 0 to 1');
  });
}

/** Whole numbers of 1 or more, and none above that of a longer time. */
function checkCaps(caps: AdCaps, report: Report): void {
  let longer: keyof AdCaps = 'total';
  for (const name of ['total', 'week', 'day', 'hour'] as const) {
    const cap = caps[name];
    if (cap === undefined) continue;
    const place = `caps.${name}`;
    if (!Number.isInteger(cap) || cap < 1 || cap > limits.cap)
      report(place, String(cap), 'a whole number of 1 or more');
    else if (cap > caps[longer]!) report(place, String(cap), `at most ${caps[longer]}, caps.${longer}`);
    else longer = name;
  }
}

function checkTarget(
  { contexts, segments }: AdTarget,
  sensitivity: string | undefined,
  report: Report,
): void {
  if (contexts?.length === 0) report('target.contexts', 'an empty list', 'at least one, or none at all');
  contexts?.forEach((path, index) => {
    if (path.length === 0) report(`target.contexts[${index}]`, 'an empty list', 'a category path');
  });
  if (segments?.length === 0) report('target.segments', 'an empty list', 'at least one, or none at all');
  if (segments && sensitivity !== undefined)
    report(
      'target.segments',
      `segments beside the sensitive topic ${JSON.stringify(sensitivity)}`,
      'contexts alone: what is sensitive is never aimed at people',
    );
}

/** What a click opens: items or one landing page. */
function checkAim({ items, landingPage: page }: Campaign, report: Report): void {
  const choice = 'items to promote or a landingPage';
  if (items === undefined && page === undefined) report('', 'neither items nor a landingPage', choice);
  else if (items !== undefined && page !== undefined)
    report('', 'items and a landingPage', `${choice}, not both`);
  if (items?.length === 0) report('items', 'an empty list', 'at least one item id');
  if (items && new Set(items).size < items.length) report('items', 'an id twice', 'each id once');
  if (page !== undefined && !landingPage.test(page))
    report(
      'landingPage',
      JSON.stringify(page.slice(0, 60)),
      'an https address like "https://example.com/sale"',
    );
}
