import type { Browser, Page } from '@playwright/test';

export interface Task {
  /** On the clock, ms: on a busy machine also time in which others ran. */
  readonly wallMs: number;
  /** Of the processor, ms. */
  readonly cpuMs: number;
  readonly isOurs: boolean;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string }; readonly url?: string };
}

/**
 * All that ran in a page's main thread meanwhile, task by task, as Chromium's tracing has it.
 *
 * @param shop origin of the page
 * @param ours what the addresses of our own scripts begin with
 */
export async function tasksDuring(
  browser: Browser,
  page: Page,
  { shop, ours }: { readonly shop: string; readonly ours: string },
  job: () => Promise<void>,
): Promise<Task[]> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'],
  });
  await job();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const urlOf = ({ args }: TraceEvent): string => args?.data?.url ?? args?.url ?? '';
  const own = traceEvents.find((event) => urlOf(event).startsWith(shop) && event.name === 'EvaluateScript');
  if (!own) throw new Error(`The trace has no script of ${shop}.`);
  const inThread = traceEvents.filter(({ pid, tid }) => pid === own.pid && tid === own.tid);
  const ourTimes = inThread.filter((event) => urlOf(event).startsWith(ours)).map(({ ts }) => ts);
  return inThread
    .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
    .map(({ ts, dur = 0, tdur = dur }) => ({
      wallMs: dur / 1000,
      cpuMs: tdur / 1000,
      isOurs: ourTimes.some((at) => at >= ts && at <= ts + dur),
    }));
}
