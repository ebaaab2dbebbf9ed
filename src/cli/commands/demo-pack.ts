import { Command } from 'commander';
export function demoPackCommand(): Command {
  return new Command('demo-pack');
}
