import type { BrowserContext, Page } from '@playwright/test';

/** What a browser's language model makes of a question. */
export type ModelAnswer =
  'truth' | 'wrong price' | 'wrong brand' | 'wrong number' | 'urgency' | 'refusal' | 'failure' | 'nothing';

export interface ModelBehaviour {
  /** As `LanguageModel.availability` says it; default `available`. */
  readonly availability?: 'available' | 'downloadable' | 'downloading' | 'unavailable';
  /** Default `truth`. */
  readonly answer?: ModelAnswer;
  /** Before an answer; default 0. */
  readonly delayMs?: number;
  /** Between the tenths of a download; default 50. */
  readonly stepMs?: number;
}

/** What was done with it, as the page's `standInModel` counts it. */
export interface ModelUse {
  readonly sessions: number;
  readonly alive: number;
  readonly prompts: readonly string[];
}

/**
 * Headless Chromium has no language model. This stands in for it in every page opened from now on: the documented
 * `LanguageModel`, as strict as browsers are about taps, signals and sessions that are over.
 *
 * @see https://webmachinelearning.github.io/prompt-api/
 */
export async function standInModel(context: BrowserContext, behaviour: ModelBehaviour = {}): Promise<void> {
  await context.addInitScript(installModel, behaviour);
}

/** From now on it answers so. */
export async function setAnswer(page: Page, answer: ModelAnswer): Promise<void> {
  await page.evaluate((next) => {
    (window as unknown as { standInModel: { answer: string } }).standInModel.answer = next;
  }, answer);
}

export async function modelUse(page: Page): Promise<ModelUse> {
  return page.evaluate(() => (window as unknown as { standInModel: ModelUse }).standInModel);
}

/** Runs in the page: nothing from outside may be used. */
function installModel({
  availability = 'available',
  answer = 'truth',
  delayMs = 0,
  stepMs = 50,
}: ModelBehaviour): void {
  interface Options {
    readonly signal?: AbortSignal;
    readonly monitor?: (target: EventTarget) => void;
    readonly responseConstraint?: object;
  }
  let state: string = availability;
  const use = { sessions: 0, alive: 0, prompts: [] as string[], answer };

  const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop);
    });

  function answerTo(input: string): string {
    const { facts } = JSON.parse(input) as { facts: Record<string, string> };
    const { name = '', brand = '', colour = '' } = facts;
    const say = (headline: string, body: string): string => JSON.stringify({ headline, body });
    switch (use.answer) {
      case 'wrong price':
        return say(name, '€3.');
      case 'wrong brand':
        return say(`${name} by ${brand === 'Brand 4' ? 'Brand 3' : 'Brand 4'}`, '');
      case 'wrong number':
        return say(name, 'Lasts 42 years.');
      case 'urgency':
        return say(name, `By ${brand}. Hurry, only today.`);
      case 'refusal':
        return 'I am sorry, but I cannot help with that.';
      default:
        return say(`Meet ${name}`, `From ${brand}, in ${colour}.`);
    }
  }

  class LanguageModel {
    #alive = true;

    static availability(): Promise<string> {
      return Promise.resolve(state);
    }

    static async create({ signal, monitor }: Options = {}): Promise<LanguageModel> {
      if (state === 'unavailable') throw new DOMException('no model', 'NotSupportedError');
      if (state !== 'available') {
        if (!navigator.userActivation.isActive) throw new DOMException('no tap', 'NotAllowedError');
        const target = new EventTarget();
        monitor?.(target);
        state = 'downloading';
        for (let tenth = 0; tenth <= 10; tenth += 1) {
          target.dispatchEvent(
            new ProgressEvent('downloadprogress', { lengthComputable: true, loaded: tenth / 10, total: 1 }),
          );
          await wait(stepMs, signal);
        }
        state = 'available';
      }
      signal?.throwIfAborted();
      return new LanguageModel();
    }

    constructor() {
      use.sessions += 1;
      use.alive += 1;
    }

    async prompt(input: string, { responseConstraint, signal }: Options = {}): Promise<string> {
      if (!this.#alive) throw new DOMException('destroyed', 'InvalidStateError');
      if (responseConstraint === undefined) throw new TypeError('asked for no form');
      use.prompts.push(input);
      await wait(use.answer === 'nothing' ? Infinity : delayMs, signal);
      if (use.answer === 'failure') throw new DOMException('filtered', 'NotReadableError');
      return answerTo(input);
    }

    clone(): Promise<LanguageModel> {
      return Promise.resolve(new LanguageModel());
    }

    destroy(): void {
      if (this.#alive) use.alive -= 1;
      this.#alive = false;
    }
  }
  Object.assign(window, { LanguageModel, standInModel: use });
}
