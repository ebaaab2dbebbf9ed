import { makePlainRowsHome } from '../../../../src/core/behaviour/model/byte-rows.ts';
import { multiplyRowsContract } from '../../../contracts/multiply-rows.ts';

multiplyRowsContract('in plain TypeScript', makePlainRowsHome, 60);
