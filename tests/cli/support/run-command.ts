import type { Command } from 'commander';
import { vi } from 'vitest';

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs a command in this process, as the command line would, and collects what it writes. */
export async function runCommand(command: Command, ...args: string[]): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const out = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => ((stdout += String(text)), true));
  const error = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => ((stderr += String(text)), true));
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await command.exitOverride().parseAsync(args, { from: 'user' });
    return { stdout, stderr, exitCode: process.exitCode };
  } finally {
    process.exitCode = before;
    out.mockRestore();
    error.mockRestore();
  }
}
