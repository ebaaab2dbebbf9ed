import { Command } from 'commander';
import { evaluateSearchCommand } from './evaluate-search.ts';
import { evaluateTextCommand } from './evaluate-text.ts';

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('measure how good search and the text encoder are, on data with known answers')
    .addCommand(evaluateSearchCommand())
    .addCommand(evaluateTextCommand());
}
