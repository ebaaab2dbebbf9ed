import { Command } from 'commander';
import { evaluateAdsCommand } from './evaluate-ads.ts';
import { evaluateAnswersCommand } from './evaluate-answers.ts';
import { evaluateClassifyCommand } from './evaluate-classify.ts';
import { evaluateNextItemCommand } from './evaluate-next-item.ts';
import { evaluateObjectivesCommand } from './evaluate-objectives.ts';
import { evaluatePrequentialCommand } from './evaluate-prequential.ts';
import { evaluatePurchasesCommand } from './evaluate-purchases.ts';
import { evaluateSearchCommand } from './evaluate-search.ts';
import { evaluateSegmentsCommand } from './evaluate-segments.ts';
import { evaluateTextCommand } from './evaluate-text.ts';
import { evaluateUpliftCommand } from './evaluate-uplift.ts';

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description(
      'measure how good recommendations, search and the text encoder are, on data with known answers',
    )
    .addCommand(evaluateNextItemCommand())
    .addCommand(evaluatePrequentialCommand())
    .addCommand(evaluateObjectivesCommand())
    .addCommand(evaluateSegmentsCommand())
    .addCommand(evaluateClassifyCommand())
    .addCommand(evaluateAnswersCommand())
    .addCommand(evaluatePurchasesCommand())
    .addCommand(evaluateAdsCommand())
    .addCommand(evaluateUpliftCommand())
    .addCommand(evaluateSearchCommand())
    .addCommand(evaluateTextCommand());
}
