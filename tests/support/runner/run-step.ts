import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { Step } from './steps.ts';

export interface StepOutcome {
  readonly exitCode: number;
  /** Last lines of what the step printed, colours removed. */
  readonly tail: string;
}

const tailLines = 120;

/** Runs a step to its end, its output in `logPath`. */
export function runStep(step: Step, logPath: string): Promise<StepOutcome> {
  const [command, ...args] = step.command;
  return new Promise((resolve) => {
    const log = createWriteStream(logPath);
    let text = '';
    // Even FORCE_COLOR=0 counts as a wish for colours with some tools.
    const { FORCE_COLOR: _, ...environment } = process.env;
    const child = spawn(command, args, {
      env: { ...environment, CI: '1', NO_COLOR: '1', ...step.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const take = (chunk: Buffer): void => {
      log.write(chunk);
      text += chunk.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => take(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      log.end();
      resolve({ exitCode: code ?? 1, tail: text.trimEnd().split('\n').slice(-tailLines).join('\n') });
    });
  });
}
