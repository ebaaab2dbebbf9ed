/** One field of a message: its value if it is as it should be, else `undefined`. */
export type Field<T> = (value: unknown) => T | undefined;

/** Reads each field by its own reader; `?` at a name's end: it may be absent. */
type Fields = Readonly<Record<string, Field<unknown>>>;

/**
 * Reads a record that came from elsewhere, field by field, into a new one. Nothing of the other object is kept, and one with
 * a field too many is refused whole: `__proto__` and `constructor` among them.
 *
 * @returns `undefined` where a field is missing, too many or not as it should be
 */
export function readFields(value: unknown, fields: Fields): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const names = Reflect.ownKeys(value);
  if (names.length > Object.keys(fields).length) return undefined;
  const isMeant = (name: string | symbol): boolean =>
    typeof name === 'string' && (Object.hasOwn(fields, name) || Object.hasOwn(fields, `${name}?`));
  if (!names.every(isMeant)) return undefined;
  const read: Record<string, unknown> = {};
  for (const [label, readField] of Object.entries(fields)) {
    const name = label.replace(/\?$/, '');
    if (name !== label && !Object.hasOwn(value, name)) continue;
    const field = Object.hasOwn(value, name)
      ? readField((value as Record<string, unknown>)[name])
      : undefined;
    if (field === undefined) return undefined;
    read[name] = field;
  }
  return read;
}

export const text =
  (longest: number): Field<string> =>
  (value) =>
    typeof value === 'string' && value.length <= longest ? value : undefined;

/** Text that says something. */
export const name =
  (longest: number): Field<string> =>
  (value) =>
    value === '' ? undefined : text(longest)(value);

export const oneOf =
  <T extends string | number>(...values: readonly T[]): Field<T> =>
  (value) =>
    values.find((one) => one === value);

export const wholeNumber =
  (min: number, max: number): Field<number> =>
  (value) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? (value as number)
      : undefined;

export const truth: Field<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

export const listOf =
  <T>(field: Field<T>, most: number): Field<T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return undefined;
    const read = Array.from(value, (one) => field(one));
    return read.includes(undefined) ? undefined : (read as T[]);
  };

/** An address on the web, as the browser writes it. */
export const webAddress =
  (longest: number): Field<string> =>
  (value) => {
    const address = name(longest)(value);
    if (address === undefined || !URL.canParse(address)) return undefined;
    const { protocol, href } = new URL(address);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  };
