/** The rules of the fact check, one file each. */
export type FactRule =
  | 'length'
  | 'characters'
  | 'numbers'
  | 'number words'
  | 'prices'
  | 'ratings'
  | 'delivery'
  | 'brands'
  | 'properties'
  | 'claims'
  | 'urgency'
  | 'discounts'
  | 'names'
  | 'unverified';

/** Why a text must not be shown. */
export interface Fault {
  readonly rule: FactRule;
  /** The part of the text, as the rule read it. */
  readonly found: string;
}
