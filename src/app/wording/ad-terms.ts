import type { AdTermName } from '../../core/ads/ad-receipt.ts';

/** What a term of an ad's score means to a shopper; `against` where it takes points away, if other words fit better. */
const adTermWording: Readonly<Record<AdTermName, { readonly label: string; readonly against?: string }>> = {
  interest: { label: 'Close to your interests', against: 'Away from your interests' },
  session: { label: 'Fits what you look at now', against: 'Unlike what you look at now' },
  context: { label: 'Fits this page', against: 'Unlike this page' },
  department: { label: 'Of this department', against: 'Of another department' },
  segment: { label: 'Meant for shoppers like you', against: 'Meant for other shoppers' },
  aversion: { label: 'Unlike what you turned down', against: 'Near something you turned down' },
  click: { label: 'How likely you are to open it' },
  bid: { label: 'What a click is worth to them' },
  dismissed: { label: 'No ad like it was turned down', against: 'Like ads you turned down' },
  opened: { label: 'Like ads you opened', against: 'Unlike ads you opened' },
  chance: { label: 'Chance' },
};

/** @param contribution what the term adds to the score */
export function wordAdTerm(name: AdTermName, contribution: number): string {
  const { label, against = label } = adTermWording[name];
  return contribution < 0 ? against : label;
}
