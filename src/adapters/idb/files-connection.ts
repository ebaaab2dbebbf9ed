import { Connection } from './connection.ts';
import { filesDatabaseName, filesVersion, upgradeFiles, type FilesSchema } from './files-schema.ts';

/** @param name of the database; whoever must be erased apart from the app has one of their own */
export function connectFiles(name = filesDatabaseName): Connection<FilesSchema> {
  return new Connection<FilesSchema>({
    name,
    version: filesVersion,
    upgrade: upgradeFiles,
  });
}
