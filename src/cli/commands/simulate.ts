import { Command } from 'commander';
import { simulateAdsCommand } from './simulate-ads.ts';
import { simulateExperimentsCommand } from './simulate-experiments.ts';

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('try out decisions that many devices would take, in worlds whose answer is known')
    .addCommand(simulateAdsCommand())
    .addCommand(simulateExperimentsCommand());
}
