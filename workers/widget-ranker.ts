import { serve } from '../src/adapters/comlink/small-server.ts';
import { ConsentedStores } from '../src/adapters/consent/consented-stores.ts';
import { createLateInstantDevice, fileSha256s } from '../src/adapters/encoder/late-instant-device.ts';
import { fetchVerified } from '../src/adapters/http/fetch-verified.ts';
import { makeRowsHome, makeVectorHome } from '../src/adapters/kernel/homes.ts';
import { globalPrivacyControl } from '../src/adapters/privacy-control.ts';
import { createWidgetRankerService } from '../src/ranker/widget-ranker-service.ts';

const consent = new ConsentedStores({ workerName: self.name, protectedSha256s: () => fileSha256s });
const encoder = createLateInstantDevice({
  openStore: () => Promise.resolve(consent.files),
  fetchVerified,
  onStatus: (status) => service.encoderChanged(status),
});

const service = createWidgetRankerService({
  consent,
  files: Promise.resolve(consent.files),
  openPack: (packUrl, options) => consent.openPack(packUrl, options),
  openDatabase: (shopId, options) => consent.openDatabase(shopId, options),
  makeVectorHome,
  makeRowsHome,
  openTabs: (shopId, onMessage) => consent.openTabs(shopId, onMessage),
  encoder,
  adsWhenAsked: true,
  now: () => Date.now(),
  isolated: self.crossOriginIsolated,
  globalPrivacyControl: globalPrivacyControl(),
});

serve(service.api, self);
// Calls that came before this script was there would be lost: the page waits for this word.
self.postMessage('own-shelf:listening');
