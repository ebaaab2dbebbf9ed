import { readFile } from 'node:fs/promises';

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly params?: { readonly url?: string; readonly initiator?: string };
  }[];
}

/**
 * Every address the browser's network stack was asked for, by whomever: page, workers, service worker, or the browser
 * itself. Start Chromium with `--log-net-log=FILE` and close it first.
 */
export async function requestedUrls(path: string): Promise<{ url: string; initiator: string }[]> {
  const { constants, events } = JSON.parse(await readFile(path, 'utf8')) as NetLog;
  const start = constants.logEventTypes['URL_REQUEST_START_JOB'];
  return events
    .filter((event) => event.type === start && event.params?.url !== undefined)
    .map(({ params }) => ({ url: params?.url ?? '', initiator: params?.initiator ?? '' }));
}
