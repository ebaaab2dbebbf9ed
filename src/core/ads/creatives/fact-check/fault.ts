/** The rules of the fact check, one file each; and `form` of a model's answer that is not two texts. */
export type FactRule =
  | 'form'
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
