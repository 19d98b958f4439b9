import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The documents and their policies. */
export const DOCUMENTS = join(here, '../src/main/resources/io/github/rolecall/infra/documents');

/** Loads what the simulator ships with: its AWS SDK and its YAML parser. */
export const ofSimulator = createRequire(
  createRequire(import.meta.url).resolve('@cdklabs/cdk-ssm-documents'),
);
