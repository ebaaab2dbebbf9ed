import { oneOf, playwrightCounts, vitestCounts, type Counts } from './counts.ts';

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** Names of steps without which this one cannot run. */
  readonly needs?: readonly string[];
  /** Keeps every core busy by itself. */
  readonly alone?: true;
  readonly count: (exitCode: number) => Counts;
}

const whole = (exitCode: number): Counts => oneOf(exitCode === 0);

/** Everything that is checked, in order; cheap and telling steps first. */
export function steps(results: string): Step[] {
  const vitest = (name: string, ...projects: string[]): Step => ({
    name,
    alone: true,
    command: [
      'npx',
      'vitest',
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}/${projects[0]}.json`,
    ],
    count: (exitCode) => vitestCounts(`${results}/${projects[0]}.json`, exitCode),
  });
  return [
    { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], count: whole },
    { name: 'format', command: ['npm', 'run', '--silent', 'format:check'], count: whole },
    { name: 'types', command: ['npm', 'run', '--silent', 'check'], count: whole },
    {
      name: 'demo pack',
      command: [
        'npm',
        'run',
        '--silent',
        'ownshelf',
        '--',
        'demo-pack',
        '--if-missing',
        '--out',
        'public/packs/demo',
      ],
      count: whole,
    },
    {
      name: 'production build',
      command: ['npm', 'run', '--silent', 'build'],
      needs: ['demo pack'],
      count: whole,
    },
    {
      name: 'size budget',
      command: ['npm', 'run', '--silent', 'size'],
      needs: ['production build'],
      count: whole,
    },
    vitest('unit tests', 'unit', 'runes'),
    { ...vitest('browser tests', 'browser'), needs: ['browser'] },
    {
      name: 'end-to-end tests',
      command: ['npx', 'playwright', 'test', '--reporter=list,json'],
      alone: true,
      environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/e2e.json`, OWNSHELF_E2E: 'short' },
      needs: ['browser', 'production build'],
      count: (exitCode) => playwrightCounts(`${results}/e2e.json`, exitCode),
    },
  ];
}
