import { measureLexical, type LexicalFigures, type LexicalRequest } from './lexical.ts';
import { measurePack, type PackFigures, type PackRequest } from './pack.ts';
import { measureScan, type ScanFigures, type ScanRequest } from './scan.ts';

/** What each scenario is asked and answers. */
export interface Scenarios {
  readonly scan: { request: ScanRequest; figures: ScanFigures };
  readonly lexical: { request: LexicalRequest; figures: LexicalFigures };
  readonly pack: { request: PackRequest; figures: PackFigures };
}
export type ScenarioName = keyof Scenarios;
export interface BenchRequest {
  readonly scenario: ScenarioName;
  readonly request: Scenarios[ScenarioName]['request'];
}
export type BenchAnswer =
  { readonly figures: Scenarios[ScenarioName]['figures'] } | { readonly error: string };

function run({ scenario, request }: BenchRequest): Promise<Scenarios[ScenarioName]['figures']> {
  switch (scenario) {
    case 'scan':
      return measureScan(request as ScanRequest);
    case 'lexical':
      return Promise.resolve(measureLexical(request as LexicalRequest));
    case 'pack':
      return measurePack(request as PackRequest);
  }
}

addEventListener('message', ({ data }: MessageEvent<BenchRequest>) => {
  run(data).then(
    (figures) => postMessage({ figures } satisfies BenchAnswer),
    (error: unknown) =>
      postMessage({ error: error instanceof Error ? `${error.stack}` : String(error) } satisfies BenchAnswer),
  );
});
