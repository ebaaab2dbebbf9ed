import { Command } from 'commander';
import { formatCount, formatMany } from '../format.ts';
import { verifyPack } from '../verify/verify-pack.ts';

export function verifyCommand(): Command {
  return new Command('verify')
    .description('check every hash and cross-reference of a pack; exit code 1 when something is wrong')
    .argument('<pack>', 'folder of the pack')
    .option('--json', 'print the verdict as JSON')
    .action(verify);
}

async function verify(folder: string, flags: { json?: boolean }): Promise<void> {
  const { problems, files, items } = await verifyPack(folder);
  if (problems.length > 0) process.exitCode = 1;
  if (flags.json === true) {
    process.stdout.write(
      `${JSON.stringify({ ok: problems.length === 0, files, items, problems }, undefined, 2)}\n`,
    );
    return;
  }
  if (problems.length === 0) {
    process.stdout.write(
      `${folder} is sound: ${formatCount(files)} files with the hashes the manifest promises, ${formatCount(items)} items, every reference leads somewhere.\n`,
    );
    return;
  }
  for (const { file, place, message } of problems)
    process.stderr.write(`${file}: ${place === '' ? '' : `${place}: `}${message}\n`);
  process.stderr.write(
    `${formatMany(problems.length, 'problem', 'problems')} found in ${folder}. Build the pack again, or copy it again from where it was built.\n`,
  );
}
