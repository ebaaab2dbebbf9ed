import { Command } from 'commander';
import { evaluatePurchases } from '../evaluate/purchases/evaluate-purchases.ts';
import { readPurchases } from '../evaluate/purchases/purchase-table.ts';
import {
  purchasesForMachines,
  purchasesForPeople,
  purchasesPage,
} from '../evaluate/purchases/purchases-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import { createProgress } from '../progress.ts';

interface PurchaseFlags {
  transactions: string;
  products: string;
  department: string;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluatePurchasesCommand(): Command {
  return new Command('purchases')
    .description('will a household buy from a department next week? a logistic model and a small network')
    .requiredOption(
      '--transactions <file>',
      'CSV with household_id, basket_id, product_id, sales_value, retail_disc and week, may be gzipped',
    )
    .requiredOption('--products <file>', 'CSV with product_id and department, may be gzipped')
    .option('--department <name>', 'which department is asked about', 'GROCERY')
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .action(evaluate);
}

async function evaluate(flags: PurchaseFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const { department } = flags;
  const { table, evaluation } = await withInterrupt(async (signal) => {
    const read = await readPurchases(flags.transactions, flags.products, department, signal);
    return { table: read, evaluation: await evaluatePurchases(read, { progress, signal }) };
  }, 'Interrupted. Nothing was written.');
  const source = { table, department, seconds: (performance.now() - started) / 1000 };
  await writeReports({
    jsonPath: flags.json,
    json: purchasesForMachines(evaluation, source),
    htmlPath: flags.html,
    html: purchasesPage(evaluation, source),
  });
  process.stdout.write(purchasesForPeople(evaluation, source));
}
