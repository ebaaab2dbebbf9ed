import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCommand } from '../../src/cli/commands/build.ts';
import { demoCommand } from '../../src/cli/commands/demo.ts';
import { inspectCommand } from '../../src/cli/commands/inspect.ts';
import { verifyCommand } from '../../src/cli/commands/verify.ts';
import { fileOf, lamps } from '../core/ads/campaigns/support.ts';
import { temporaryFolder, writeFeed } from './support/build.ts';
import { runCommand } from './support/run-command.ts';

const rows = [
  {
    id: 'lamp-1',
    title: 'Red desk lamp',
    category: 'Home > Lamps',
    price: 30,
    currency: 'EUR',
    brand: 'Lumo',
  },
  {
    id: 'lamp-2',
    title: 'Blue floor lamp',
    category: 'Home > Lamps',
    price: 90,
    currency: 'EUR',
    brand: 'Lumo',
  },
  { id: 'shoe-1', title: 'Running shoes for men', category: 'Sport > Shoes', price: 70, currency: 'EUR' },
  {
    id: 'shoe-2',
    title: 'Trail shoes',
    description: '<b>Light</b> shoes',
    category: 'Sport > Shoes',
    stock: 3,
  },
  { id: 'bad', title: 'Bad', price: -1 },
];

/** A pack built by the command with the encoder that comes with ownshelf. */
async function buildWithCommand() {
  const folder = await temporaryFolder();
  const feed = await writeFeed(folder, 'my shop_2026.jsonl', rows);
  const out = join(folder, 'pack');
  return {
    folder,
    feed,
    out,
    ran: await runCommand(buildCommand(), feed, '--out', out, '--max-bad-rows', '1'),
  };
}

describe('the commands', () => {
  it('build --campaigns tells on stderr which items it left out, and inspect lists the campaigns', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'shop.jsonl', rows.slice(0, 4));
    const ads = await writeFeed(
      folder,
      'ads.json',
      JSON.stringify(fileOf([{ ...lamps, items: ['lamp-1', 'gone'] }])),
    );
    const out = join(folder, 'pack');
    const ran = await runCommand(buildCommand(), feed, '--campaigns', ads, '--out', out);
    expect(ran.stderr).toBe('ads.json: campaign "lamps": items: 1 of 2 not in the feed, left out: "gone".\n');
    expect(ran.stdout).toMatch(/Campaigns +1 campaign of 1 advertiser, 1 creative; flights from 2026-03-01/);
    const { stdout } = await runCommand(inspectCommand(), out);
    expect(stdout).toMatch(
      / +lamps · Lumo, paid for by Lumo Holding · 2026-03-01 to 2026-04-30 · shelf · 0\.4 EUR a click · 1 item · 1 creative\n/,
    );
    const json = await runCommand(inspectCommand(), out, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      campaigns: { count: 1, faults: [], campaigns: [{ id: 'lamps' }] },
    });
  });

  it('build tells bad rows on stderr and a summary on stdout, and names the shop after its feed', async () => {
    const { out, ran } = await buildWithCommand();
    expect(ran.stderr).toBe('my shop_2026.jsonl:5: price: found -1, expected a number of 0 or more\n');
    const shown = ran.stdout.replaceAll(out, 'PACK').replace(/\d+(\.\d+)? (s|kB|B)\b|[\d,]+ items\/s/g, 'N');
    expect(shown).toContain('Built the pack of "My shop 2026" (my-shop-2026) in PACK\n');
    expect(shown).toContain('  Items        4 of 5 rows; 1 bad row skipped\n');
    expect(shown).toContain('  Departments  2: Home 2, Sport 2\n');
    expect(shown).toContain('  Pictures     the feed names none; the device draws one for each item\n');
    expect(shown).toContain('1 description was HTML and became plain text.\nColumns nobody read: stock.\n');
    expect(shown).toContain('npm run ownshelf -- verify PACK');
  });

  it('build --json prints the same for programs', async () => {
    const { out, feed } = await buildWithCommand();
    const ran = await runCommand(
      buildCommand(),
      feed,
      '--out',
      out,
      '--max-bad-rows',
      '20%',
      '--json',
      '--quiet',
      '--dimensions',
      '64',
    );
    expect(JSON.parse(ran.stdout)).toMatchObject({
      shop: { id: 'my-shop-2026', name: 'My shop 2026' },
      rows: 5,
      badRows: 1,
      counts: { items: 4, categories: 2 },
      departments: { Home: 2, Sport: 2 },
      notes: { htmlDescriptions: 1, ignoredColumns: ['stock'] },
    });
  });

  it('inspect shows what is in a pack, in words and as JSON', async () => {
    const { out } = await buildWithCommand();
    const { stdout } = await runCommand(inspectCommand(), out);
    expect(stdout).toContain('Pack of "My shop 2026" (my-shop-2026)');
    expect(stdout).toContain('Departments   2: Home 2, Sport 2\n');
    expect(stdout).toContain('Prices        30.00 to 90.00 EUR, half of them up to 70.00\n');
    expect(stdout).toContain('price 75 %');
    expect(stdout).toContain('  lamp-1 · Red desk lamp · Home > Lamps · 30 EUR\n');
    const json = JSON.parse((await runCommand(inspectCommand(), out, '--json')).stdout) as {
      samples: unknown[];
    };
    expect(json).toMatchObject({
      counts: { items: 4 },
      coverage: { brand: 2, picture: 0 },
      brands: { Lumo: 2 },
    });
    expect(json.samples).toHaveLength(4);
  });

  it('inspect --item shows one item, and the one most alike first', async () => {
    const { out } = await buildWithCommand();
    const { stdout } = await runCommand(inspectCommand(), out, '--item', 'shoe-1');
    expect(stdout).toContain('category  Sport > Shoes\n');
    expect(stdout.split('Most alike by meaning (cosine):\n')[1]).toMatch(
      /^ {2}0\.\d{3} {2}shoe-2 · Trail shoes/,
    );
    await expect(runCommand(inspectCommand(), out, '--item', 'nope')).rejects.toThrow(
      'the pack has no item "nope"',
    );
  });

  it('verify is content with a sound pack and ends with 1 after naming every problem of another', async () => {
    const { out } = await buildWithCommand();
    const sound = await runCommand(verifyCommand(), out);
    expect(sound).toMatchObject({ exitCode: 0, stderr: '' });
    expect(sound.stdout).toContain('is sound: 5 files with the hashes the manifest promises, 4 items');
    const names = await readdir(out);
    await rm(
      join(
        out,
        names.find((name) => name.startsWith('vectors'))!,
      ),
    );
    await writeFile(join(out, 'stray'), '');
    const broken = await runCommand(verifyCommand(), out);
    expect(broken).toMatchObject({ exitCode: 1, stdout: '' });
    expect(broken.stderr).toMatch(
      /^vectors-\S+: is missing\nstray: does not belong[^\n]+\n2 problems found in /,
    );
    const json = await runCommand(verifyCommand(), out, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, items: 4 });
    expect(json.exitCode).toBe(1);
  });

  it('demo writes a feed without bad rows, the same for the same seed', async () => {
    const folder = await temporaryFolder();
    const write = async (name: string, ...more: string[]): Promise<string> => {
      await runCommand(demoCommand(), '--out', join(folder, name), '--count', '40', ...more);
      return readFile(join(folder, name), 'utf8');
    };
    const one = await write('one.jsonl');
    expect(one.trimEnd().split('\n')).toHaveLength(40);
    expect(await write('two.jsonl')).toBe(one);
    expect(await write('three.jsonl', '--seed', '9')).not.toBe(one);
    const out = join(folder, 'out');
    const ran = await runCommand(
      buildCommand(),
      join(folder, 'one.jsonl'),
      '--out',
      out,
      '--max-bad-rows',
      '0',
    );
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toContain('Items        40 of 40 rows; no bad rows');
    expect(ran.stdout).toContain('Pictures     40 items with a picture');
  });
});

describe('the command line', () => {
  async function ownshelf(...args: string[]) {
    const running = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args]);
    let stdout = '';
    let stderr = '';
    running.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    running.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const [exitCode] = (await once(running, 'close')) as [number];
    return { stdout, stderr, exitCode };
  }

  it('ends with 1 and one line, without a stack, when something is wrong with the input', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.csv', 'id,title\n1,"a\n');
    const [missing, broken, noPack, debug] = await Promise.all([
      ownshelf('build', join(folder, 'none.jsonl'), '--out', join(folder, 'a')),
      ownshelf('build', feed, '--out', join(folder, 'b')),
      ownshelf('verify', folder),
      ownshelf('--debug', 'build', feed, '--out', join(folder, 'c')),
    ]);
    expect(missing).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `${join(folder, 'none.jsonl')}: no such file or folder.\n`,
    });
    expect(broken).toMatchObject({ exitCode: 1, stdout: '' });
    expect(broken.stderr).toMatch(/^feed\.csv:2: a quote \("\) opened in this row is never closed.*\n$/);
    expect(noPack).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `${folder}: found no manifest.json, expected the folder of a pack.\n`,
    });
    expect(debug.stderr).toMatch(/\n {4}at .+csv\.ts/);
    expect(await readdir(folder)).toEqual(['feed.csv']);
  }, 120_000);

  it('ends with 1 and a hint when an option makes no sense', async () => {
    const ran = await ownshelf('build', 'feed.jsonl', '--out', 'x', '--max-bad-rows', 'many');
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ran.stderr).toContain(
      "option '--max-bad-rows <limit>' argument 'many' is invalid. Expected a share like 10% or a number of rows.",
    );
  }, 120_000);
});
