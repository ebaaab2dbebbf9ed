import { makePlainHome } from '../../../src/core/retrieval/plain-scan.ts';
import { vectorScanContract } from '../../contracts/vector-scan.ts';

vectorScanContract('in plain TypeScript', makePlainHome, 100);
