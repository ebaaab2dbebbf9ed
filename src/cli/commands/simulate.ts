import { Command } from 'commander';

export function simulateCommand(): Command {
  return new Command('simulate').description(
    'try out decisions that many devices would take, in worlds whose answer is known',
  );
}
