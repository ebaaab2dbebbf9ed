import type { RewriteRequest } from '../../core/ads/creatives/rewrite.ts';
import { rewriteSchema } from '../../core/ads/creatives/rewrite-schema.ts';
import type { AdLanguage } from '../../core/domain/campaign.ts';
import type { RewriterState, TextRewriter } from '../../ports/text-rewriter.ts';
import { oneAtATime } from '../onnx/one-at-a-time.ts';
import {
  findLanguageModel,
  type LanguageModelCoreOptions,
  type LanguageModelFactory,
  type LanguageModelSession,
} from './language-model.ts';
import { within } from './within.ts';

/** The first question loads the model; a text that comes later than this would move what is being read. */
const defaultLimits = { stateMs: 2000, startMs: 20_000, answerMs: 8000 };

const states: Readonly<Record<string, RewriterState>> = {
  available: 'ready',
  downloadable: 'offered',
  downloading: 'offered',
};

const optionsFor = (language: AdLanguage): LanguageModelCoreOptions => {
  const texts = [{ type: 'text', languages: [language] }] as const;
  return { expectedInputs: texts, expectedOutputs: texts };
};

/**
 * The browser's built-in language model as a rewriter: one session, of which each question gets a copy. Asks for no
 * download unless `fetchModel` is called.
 *
 * @param find where the model is; by default on the page's window
 */
export function browserRewriter(
  find: () => LanguageModelFactory | undefined = findLanguageModel,
  limits: Partial<typeof defaultLimits> = {},
): TextRewriter {
  const { stateMs, startMs, answerMs } = { ...defaultLimits, ...limits };
  const inTurn = oneAtATime();
  let current: { readonly task: string; readonly session: LanguageModelSession } | undefined;

  const dispose = (): void => {
    const session = current?.session;
    current = undefined;
    if (session) destroyQuietly(session);
  };

  const state = async (language: AdLanguage): Promise<RewriterState> => {
    const model = find();
    if (!model) return 'none';
    try {
      return (
        states[await within(stateMs, undefined, () => model.availability(optionsFor(language)))] ?? 'none'
      );
    } catch {
      return 'none';
    }
  };

  const sessionFor = async (
    model: LanguageModelFactory,
    { language, task }: RewriteRequest,
    signal: AbortSignal | undefined,
  ): Promise<LanguageModelSession> => {
    if (current?.task === task) return current.session;
    dispose();
    const session = await start(model, startMs, signal, {
      ...optionsFor(language),
      initialPrompts: [{ role: 'system', content: task }],
    });
    current = { task, session };
    return session;
  };

  return {
    state,
    dispose,
    async fetchModel(language, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const model = find();
      if (!model) return 'none';
      const monitor = (target: EventTarget): void =>
        target.addEventListener('downloadprogress', (event) => onProgress?.((event as ProgressEvent).loaded));
      try {
        // No limit of time: a download takes what it takes, and the shopper can stop it.
        const session = await start(model, undefined, signal, {
          ...optionsFor(language),
          initialPrompts: [],
          monitor,
        });
        destroyQuietly(session);
      } catch {
        signal?.throwIfAborted();
      }
      return state(language);
    },
    rewrite(request, { signal } = {}) {
      return inTurn(async () => {
        signal?.throwIfAborted();
        const model = find();
        if (!model || (await state(request.language)) !== 'ready') return undefined;
        try {
          const session = await sessionFor(model, request, signal);
          return await within(answerMs, signal, (inner) => ask(session, request.prompt, inner));
        } catch {
          signal?.throwIfAborted();
          // A session that failed may go on failing.
          dispose();
          return undefined;
        }
      });
    },
  };
}

/** A session that comes after it was given up is given back. */
async function start(
  model: LanguageModelFactory,
  limitMs: number | undefined,
  signal: AbortSignal | undefined,
  options: Omit<Parameters<LanguageModelFactory['create']>[0], 'signal'>,
): Promise<LanguageModelSession> {
  let isAwaited = true;
  const job = async (inner: AbortSignal): Promise<LanguageModelSession> => {
    const session = await model.create({ ...options, signal: inner });
    if (!isAwaited) destroyQuietly(session);
    return session;
  };
  try {
    return await within(limitMs, signal, job);
  } catch (error) {
    isAwaited = false;
    throw error;
  }
}

async function ask(
  session: LanguageModelSession,
  prompt: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const copy = await session.clone({ signal });
  try {
    const answer: unknown = await copy.prompt(prompt, { responseConstraint: rewriteSchema, signal });
    return typeof answer === 'string' ? answer : undefined;
  } finally {
    destroyQuietly(copy);
  }
}

function destroyQuietly(session: LanguageModelSession): void {
  try {
    session.destroy();
  } catch {
    // It is gone already.
  }
}
