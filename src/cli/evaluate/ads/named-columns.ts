import { InvalidArgumentError } from 'commander';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import { showFound } from '../../feeds/feed.ts';

/** What `--columns` says: a field and the column it stands in; several columns for one field with `|`, `*` for any rest. */
export type NamedColumns<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** `action=item_id,features=user_feature_*|hour` */
export function namedColumns<Field extends string>(
  fields: readonly Field[],
): (text: string) => NamedColumns<Field> {
  return (text) => {
    const columns: Partial<Record<Field, string>> = {};
    for (const part of text.split(',').filter((one) => one.trim() !== '')) {
      const [, field = '', column = ''] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(part) ?? [];
      if (!fields.includes(field as Field))
        throw new InvalidArgumentError(
          `Found "${part.trim()}", expected field=column with a field of ${fields.join(', ')}.`,
        );
      columns[field as Field] = column;
    }
    return columns;
  };
}

/**
 * The column of a field: the one given, else one with a usual name, compared without case, spaces and punctuation.
 *
 * @throws OwnshelfError `InputError` when the column given is not there
 */
export function findColumn<Field extends string>(
  file: string,
  present: readonly string[],
  field: Field,
  given: NamedColumns<Field>,
  usual: readonly string[],
): string | undefined {
  const asked = given[field];
  if (asked === undefined)
    return usual.map((name) => present.find((one) => plain(one) === name)).find((one) => one !== undefined);
  if (present.includes(asked)) return asked;
  throw noColumn(file, field, present, asked);
}

/** All columns a list with `|` and `*` names, in the order of the file. */
export function findColumns(
  file: string,
  present: readonly string[],
  field: string,
  list: string | undefined,
): string[] {
  const wanted = (list ?? '').split('|').filter((name) => name.trim() !== '');
  const found = new Set<string>();
  for (const name of wanted) {
    const parts = name.trim().split('*');
    const isMeant = (column: string): boolean =>
      parts.length === 1
        ? column === parts[0]
        : column.startsWith(parts[0]!) && column.endsWith(parts.at(-1)!) && column.length >= name.length - 1;
    const columns = present.filter(isMeant);
    if (columns.length === 0) throw noColumn(file, field, present, name.trim());
    columns.forEach((column) => found.add(column));
  }
  return present.filter((column) => found.has(column));
}

export function noColumn(
  file: string,
  field: string,
  present: readonly string[],
  asked?: string,
): OwnshelfError {
  const found = asked === undefined ? `no column for the ${field}` : `no column ${showFound(asked)}`;
  return new OwnshelfError(
    'InputError',
    `${file}: found ${found} among ${present.slice(0, 30).map(showFound).join(', ')}. Say where with --columns, like ${field}=${asked === undefined ? 'column' : 'its_name'}.`,
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
