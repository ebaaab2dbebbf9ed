import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import { showFound } from '../../feeds/feed.ts';
import { crossLanguageTask } from './cross-language-task.ts';
import { neighboursTask } from './neighbours-task.ts';
import { matchingTask, paraphraseTask, similarityTask } from './pair-tasks.ts';
import { retrievalTask } from './retrieval-task.ts';
import { TaskEntry } from './task-entry.ts';
import type { TextTask } from './text-task.ts';

/** A new kind is one file in this folder and one line here. */
const taskKinds: ReadonlyMap<string, (entry: TaskEntry) => TextTask> = new Map([
  ['similarity', similarityTask],
  ['retrieval', retrievalTask],
  ['neighbours', neighboursTask],
  ['cross-language', crossLanguageTask],
  ['paraphrase', paraphraseTask],
  ['matching', matchingTask],
]);

/**
 * Reads a suite and looks for every file it names, so that nothing is measured before everything is there.
 *
 * @throws OwnshelfError `InputError` that names the task and the key, or the files that are missing
 */
export async function readSuite(path: string): Promise<TextTask[]> {
  const fileName = basename(path);
  const tasks = parseTasks(await readFile(path, 'utf8'), path, fileName);
  const missing: string[] = [];
  for (const { name, files } of tasks)
    for (const file of files) if (!(await isFile(file))) missing.push(`  ${file}, for ${name}`);
  if (missing.length > 0)
    throw new OwnshelfError(
      'InputError',
      `${fileName}: found no file where the suite says its data is. Get these, or take their tasks out of the suite:\n${missing.join('\n')}`,
    );
  return tasks;
}

function parseTasks(text: string, path: string, fileName: string): TextTask[] {
  const refuse = (message: string): never => {
    throw new OwnshelfError('InputError', `${fileName}: ${message}.`);
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse(`found a file that is not JSON (${(error as Error).message})`);
  }
  const entries = isObject(json) ? json.tasks : undefined;
  if (!Array.isArray(entries) || entries.length === 0)
    return refuse(`found ${showFound(json)}, expected {"tasks": […]} with at least one task`);
  const names = new Set<string>();
  return (entries as unknown[]).map((value, place) => {
    const task = parseTask(value, place, path, fileName);
    if (names.has(task.name))
      refuse(`found two tasks named ${showFound(task.name)}, expected each name once`);
    names.add(task.name);
    return task;
  });
}

function parseTask(value: unknown, place: number, path: string, fileName: string): TextTask {
  const values = isObject(value) ? value : {};
  const unnamed = new TaskEntry(`${fileName}: tasks[${place}]`, '', path, values);
  const name = unnamed.text('name', 'the name of a task');
  const entry = new TaskEntry(`${fileName}: ${name}`, name, path, values);
  const kinds = [...taskKinds.keys()].join(', ');
  const kind = entry.text('kind', `one of ${kinds}`);
  const parse =
    taskKinds.get(kind) ?? entry.refuse(`kind: found ${showFound(kind)}, expected one of ${kinds}`);
  const task = parse(entry);
  entry.refuseOtherKeys();
  return task;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
