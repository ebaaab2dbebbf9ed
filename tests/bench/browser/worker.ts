import { measureScan, type ScanRequest, type ScanFigures } from './scan.ts';

export type BenchRequest = { readonly scenario: 'scan' } & ScanRequest;
export type BenchAnswer = { readonly figures: ScanFigures } | { readonly error: string };

addEventListener('message', ({ data }: MessageEvent<BenchRequest>) => {
  measureScan(data).then(
    (figures) => postMessage({ figures } satisfies BenchAnswer),
    (error: unknown) =>
      postMessage({ error: error instanceof Error ? `${error.stack}` : String(error) } satisfies BenchAnswer),
  );
});
