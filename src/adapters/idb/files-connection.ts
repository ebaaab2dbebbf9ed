import { Connection } from './connection.ts';
import { filesDatabaseName, filesVersion, upgradeFiles, type FilesSchema } from './files-schema.ts';

export function connectFiles(): Connection<FilesSchema> {
  return new Connection<FilesSchema>({
    name: filesDatabaseName,
    version: filesVersion,
    upgrade: upgradeFiles,
  });
}
