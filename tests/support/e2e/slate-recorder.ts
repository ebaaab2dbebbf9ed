import type { Page } from '@playwright/test';
import type { Slate } from '../../../src/core/domain/slate.ts';

declare global {
  var recordedSlates: unknown[] | undefined;
}

/** For `initScript`: keeps every slate the real worker sends to the page. */
export function recordSlates(): void {
  globalThis.recordedSlates = [];
  const isSlate = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'slateId' in value && 'rows' in value;
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ value?: unknown }>) => {
        if (isSlate(data?.value)) globalThis.recordedSlates?.push(data.value);
      });
    }
  };
}

export async function slates(page: Page): Promise<Slate[]> {
  return (await page.evaluate(() => globalThis.recordedSlates ?? [])) as Slate[];
}
