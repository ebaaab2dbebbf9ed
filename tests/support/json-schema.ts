type Schema = Readonly<Record<string, unknown>>;

/** Keywords that say nothing about what is valid. */
const notes = new Set(['$schema', 'title', 'description', '$defs']);

/**
 * Whether a value is valid by a JSON Schema, in the part of draft 2020-12 that our schemas use; enough to keep them true.
 *
 * @throws Error for a keyword that is not in that part
 */
export function isValid(value: unknown, schema: Schema, root: Schema = schema): boolean {
  return Object.entries(schema).every(
    ([keyword, rule]) => notes.has(keyword) || holds(keyword, rule, value, schema, root),
  );
}

function holds(keyword: string, rule: unknown, value: unknown, schema: Schema, root: Schema): boolean {
  const object =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined;
  const list = Array.isArray(value) ? (value as unknown[]) : undefined;
  const text = typeof value === 'string' ? value : undefined;
  const number = typeof value === 'number' ? value : undefined;
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const limit = rule as number;
  switch (keyword) {
    case '$ref':
      return isValid(value, resolve(rule as string, root), root);
    case 'type':
      return isType(value, rule as string);
    case 'const':
      return value === rule;
    case 'enum':
      return (rule as unknown[]).includes(value);
    case 'oneOf':
      return (rule as Schema[]).filter((one) => isValid(value, one, root)).length === 1;
    case 'required':
      return !object || (rule as string[]).every((key) => object[key] !== undefined);
    case 'properties':
      return (
        !object ||
        Object.entries(properties).every(
          ([key, one]) => object[key] === undefined || isValid(object[key], one, root),
        )
      );
    case 'additionalProperties':
      return !object || Object.keys(object).every((key) => Object.hasOwn(properties, key));
    case 'minProperties':
      return !object || Object.keys(object).length >= limit;
    case 'items':
      return !list || list.every((entry) => isValid(entry, rule as Schema, root));
    case 'minItems':
      return !list || list.length >= limit;
    case 'maxItems':
      return !list || list.length <= limit;
    case 'uniqueItems':
      return !list || new Set(list).size === list.length;
    case 'minLength':
      return text === undefined || [...text].length >= limit;
    case 'maxLength':
      return text === undefined || [...text].length <= limit;
    case 'pattern':
      return text === undefined || new RegExp(rule as string, 'u').test(text);
    case 'minimum':
      return number === undefined || number >= limit;
    case 'maximum':
      return number === undefined || number <= limit;
    case 'exclusiveMinimum':
      return number === undefined || number > limit;
    default:
      throw new Error(`The keyword ${keyword} is not known here.`);
  }
}

function isType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** `#/$defs/name` */
function resolve(ref: string, root: Schema): Schema {
  return (root['$defs'] as Record<string, Schema>)[ref.slice('#/$defs/'.length)]!;
}
