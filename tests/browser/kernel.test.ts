import { makeVectorHome } from '../../src/adapters/kernel/vector-homes.ts';
import { vectorScanContract } from '../contracts/vector-scan.ts';

vectorScanContract('in the kernel, in Chromium', makeVectorHome, 40);
