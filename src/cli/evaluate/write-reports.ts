import { writeFile } from 'node:fs/promises';

/** What `--json` and `--html` ask for, and what goes there. */
export interface Reports {
  readonly jsonPath?: string | undefined;
  readonly json: unknown;
  readonly htmlPath?: string | undefined;
  readonly html: string;
}

export async function writeReports({ jsonPath, json, htmlPath, html }: Reports): Promise<void> {
  if (jsonPath !== undefined) await writeFile(jsonPath, `${JSON.stringify(json, undefined, 2)}\n`);
  if (htmlPath !== undefined) await writeFile(htmlPath, html);
}
