/** Something in a campaigns file that cannot be: whose, where, what stands there, and what was expected. */
export interface CampaignFault {
  /** `campaign "spring-lamps"`, or by number where it has no usable id; absent for the file as a whole. */
  readonly campaign?: string;
  /** Field, e.g. `flight.to` or `creatives[1].headline.en`; empty for the campaign or file as a whole. */
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

/** Tells one fault of whatever is being read. */
export type Report = (place: string, found: string, expected: string) => void;

/** So many are kept; the rest is only counted. */
export const mostFaultsKept = 50;

/** Faults of one file, in order; ten thousand wrong campaigns are not ten thousand messages. */
export class CampaignFaults {
  readonly list: CampaignFault[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(fault: CampaignFault): void {
    if (++this.#count <= mostFaultsKept) this.list.push(fault);
  }

  reportFor(campaign?: string): Report {
    return (place, found, expected) =>
      this.add({ ...(campaign !== undefined && { campaign }), place, found, expected });
  }
}

/** `campaign "spring-lamps": bid: found -1, expected a number above 0.` */
export function describeFault({ campaign, place, found, expected }: CampaignFault): string {
  return [campaign, place, `found ${found}, expected ${expected}.`].filter(Boolean).join(': ');
}

/** A campaign as messages name it. */
export function labelOf(id: string): string {
  return `campaign ${JSON.stringify(id)}`;
}

/** `2.4 %`, rounded down so that what is too little never looks enough. */
export function percent(share: number): string {
  const tenths = Math.floor(1000 * share + 1e-6);
  return tenths === 0 && share > 0 ? 'under 0.1 %' : `${tenths / 10} %`;
}
