import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.ts';

const commandsByHand: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'brew install --cask chromium',
  win32: 'winget install -e --id Hibbiki.Chromium',
};

/**
 * Finds a Chromium, or says how it gets one and does so: Debian's package when this is root on Debian, else
 * Playwright's build into the user's own cache.
 *
 * @param say where the sentences go
 * @returns its path, or `undefined` when all of that failed; then the command to run by hand was said
 */
export function ensureChromium(say: (line: string) => void): string | undefined {
  const found = findChromium();
  if (found !== undefined) return found;
  for (const [command, ...args] of waysToGetOne()) {
    say(`No Chromium here. Getting one with: ${[command, ...args].join(' ')}`);
    spawnSync(command, args, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  say(
    `No Chromium could be had. Install one with "${commandByHand()}", or set CHROME_PATH to one that is somewhere unusual, and run the tests again.`,
  );
  return undefined;
}

function waysToGetOne(): [string, ...string[]][] {
  const isRootOnDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  return [
    ...(isRootOnDebian
      ? ([['sh', '-c', 'apt-get update && apt-get install -y --no-install-recommends chromium']] satisfies [
          string,
          ...string[],
        ][])
      : []),
    ['npx', 'playwright', 'install', 'chromium'],
  ];
}

function commandByHand(): string {
  const forPlatform = commandsByHand[process.platform];
  if (forPlatform !== undefined) return forPlatform;
  if (existsSync('/usr/bin/dnf')) return 'sudo dnf install chromium';
  if (existsSync('/usr/bin/pacman')) return 'sudo pacman -S chromium';
  if (existsSync('/usr/bin/apt-get')) return 'sudo apt-get install chromium';
  return 'npx playwright install --with-deps chromium';
}
