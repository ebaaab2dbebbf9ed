import { Column } from '../../tables/column.ts';
import { readTable } from '../../tables/read-table.ts';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** What `--columns` can say of such a table. */
export const labelledColumnNames = ['text', 'label'] as const;
export type LabelledColumns = Partial<Record<(typeof labelledColumnNames)[number], Column>>;

/** Reads texts with their labels. @throws OwnshelfError `InputError` as `readTable` does */
export async function readLabelledTexts(
  path: string,
  { text = new Column('text'), label = new Column('label') }: LabelledColumns,
  signal: AbortSignal,
): Promise<LabelledText[]> {
  return (await readTable(path, { text, label }, signal)).map(({ texts }) => texts);
}
