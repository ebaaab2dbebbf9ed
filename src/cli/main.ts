#!/usr/bin/env node
import { Command } from 'commander';
import { buildCommand } from './commands/build.ts';
import { demoCommand } from './commands/demo.ts';
import { demoPackCommand } from './commands/demo-pack.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { inspectCommand } from './commands/inspect.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { sizeCommand } from './commands/size.ts';
import { verifyCommand } from './commands/verify.ts';
import { describeError, exitCodeOf } from './failures.ts';

const program = new Command('ownshelf')
  .description('Turns a product feed into a pack: static files from which a device recommends on its own.')
  .option('--debug', 'show where an error came from')
  .showHelpAfterError('Run with --help to see what is possible.')
  .addCommand(buildCommand())
  .addCommand(inspectCommand())
  .addCommand(verifyCommand())
  .addCommand(serveCommand())
  .addCommand(demoCommand())
  .addCommand(evaluateCommand())
  .addCommand(simulateCommand())
  .addCommand(sizeCommand(), { hidden: true })
  .addCommand(demoPackCommand(), { hidden: true });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(
    `${describeError(error, { debug: program.opts<{ debug?: boolean }>().debug === true })}\n`,
  );
  process.exitCode = exitCodeOf(error);
}
