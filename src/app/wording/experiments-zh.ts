import type { ExperimentTexts } from './experiments-en.ts';
import { formatCount } from './format.ts';

export const chineseExperiments: ExperimentTexts = {
  title: '实验',
  intro:
    '这里的结论只在这台设备上得出，只关于在这台设备上购物的人，不会告诉任何人。只有当偶然几乎不可能造成这样的差别时才会给出答案，在那之前一律写“尚不清楚”。',

  duel: {
    title: '两种排序方式',
    what: '“For you”（为你推荐）这一行可以由两个排序器共同填充。两者都知道你的兴趣，不同之处在于各种理由（例如品牌、价格、热门程度）各占多大分量。',
    names: { learned: '你教会的', shop: '出厂的' },
    hints: {
      learned: '各种理由的分量，是你的每次点选教会这台设备的。',
      shop: '各种理由的分量，与你第一次点选之前相同。',
    },
    switch: '让两者比试',
    switchHint: '随时可以停止，也可以继续。',
    rounds: () => '轮获胜',
    winner: '胜者',
    states: {
      never: {
        title: '尚未开始',
        text: '“For you”按你教会的方式排序。它是否比出厂的方式更适合你，尚不清楚。',
      },
      stopped: {
        title: '已停止',
        text: '“For you”按你教会的方式排序。再次开始时，从停下的地方继续。',
      },
      fresh: {
        title: '进行中，还没有一轮分出胜负',
        text: '请打开、点赞或收藏“For you”这一行里的商品。点赞几件商品之后才会有这一行；在你的点选教会设备之前，两者的意见一致。',
      },
      open: {
        title: '尚不清楚',
        text: '目前的差别很可能只是偶然。只要你不停止，比试就一直进行下去。',
      },
      learned: {
        title: '你教会的方式获胜',
        text: '你选中它的卡片多得多，偶然几乎不可能造成这样的差别。“For you”从此只按你教会的方式排序。',
      },
      shop: {
        title: '出厂的方式获胜',
        text: '你选中它的卡片多得多，偶然几乎不可能造成这样的差别。只要比试没有关闭，“For you”就只按出厂的方式排序。',
      },
      paused: {
        title: '已暂停',
        text: '学习已暂停，所以不计轮次，“For you”按你教会的方式排序。',
      },
      off: {
        title: '已暂停',
        text: '个性化已关闭，所以不计轮次，也没有“For you”这一行。已有的结果会保留。',
      },
    },
    turnOn: '在你的页面上更改',
    evidence: '证据',
    evidenceOf: (evidence, decisive) => `${evidence}，达到 ${decisive} 即分胜负`,
    evidenceDecided: (evidence, decisive) => `${evidence}，已达到分胜负所需的 ${decisive}`,
    evidenceHint: (shoppers) =>
      `从 1 开始；一方赢得的轮数超过公平硬币应有的份额时，证据增长；双方不相上下时，证据减少。如果两者一样好，那么无论看多少次，最多每 ${shoppers} 位顾客中有一位会遇到证据达标的情况。`,
    how: '一轮怎样算赢',
    steps: [
      '两者选中同一张卡片时，它不属于任何一方。意见不同时，双方的卡片依次排在后面，由抛硬币决定谁在前。',
      '因抽签而提前的卡片标有“Experiment”（实验），在“Why is this here?”（为什么在这里）中可以看到加了多少分。',
      '看到之后半小时内，你最先打开、点赞或收藏的那张卡片为它的一方赢得这一轮。然后重新抛硬币。',
      '忘记一次选择，它赢得的那一轮也随之取消；以它为依据的结论重新变为未定。',
    ],
    visitor: '为正在使用的访客单独计算；开始和停止对这台设备上的所有人有效。',
    restart: '从零重新开始',
    restartTitle: '从零重新开始？',
    restartText:
      '目前赢得的轮次不再计算，结论重新变为未定。你做过的一切都不会被忘记，货架保留已经学到的内容。',
    restartConfirm: '重新开始',
    restartKeep: '保留轮次',
    restarted: '轮次已清零，重新开始。',
    failed: '无法保存在这台设备上，没有任何改变。',
  },

  ads: {
    title: '广告的作用',
    what: (share) =>
      `这台设备选好一条广告后会抽签：其中 ${share} 被留下不展示。两组之间除了抽签没有别的区别，所以你随后的选择说明了展示广告对你有什么作用。`,
    noHoldout: '这家商店把选好的广告全部展示，没有留下任何一条可供比较，所以它的广告对你有什么作用无从知道。',
    caption: '为本店商品做的广告，以及其中有多少商品随后被你打开、点赞或收藏',
    shown: '已展示',
    keptBack: '未展示',
    count: '广告',
    chosen: (days) => `${formatCount(days)} 天内被选中`,
    chosenOf: (chosen, share) => `${chosen}（${share}）`,
    verdicts: {
      nothing: { title: '尚不清楚', text: '还没有看到过广告，也没有留下过广告。' },
      unknown: { title: '尚不清楚', text: '目前的差别很可能只是偶然。' },
      more: { title: '广告让你更常选择这些商品', text: '差别之大，偶然几乎无法解释。' },
      less: { title: '广告让你更少选择这些商品', text: '差别之大，偶然几乎无法解释。' },
    },
    between: (low, high) => `展示广告时，商品被选中的频率是不展示时的 ${low} 到 ${high} 倍；1 表示没有差别。`,
    atLeast: (low) => `展示广告时，商品被选中的频率至少是不展示时的 ${low} 倍；1 表示没有差别。`,
    atMost: (high) => `展示广告时，商品被选中的频率最多是不展示时的 ${high} 倍；1 表示没有差别。`,
    anything: '目前任何作用都有可能，也可能没有作用。',
    less: '更少',
    same: '没有差别',
    more: '更多',
    limits:
      '只适用于你、这些商品和这个货架；无论何时查看，100 次中有 95 次成立。大多数顾客的选择次数不足以得出结论。通往广告主自己页面的广告在这台设备上不留痕迹，不计算在内。',
    notCounting: {
      paused: '目前不计数：学习已暂停。',
      off: '目前不计数：个性化已关闭。',
      contextual: '目前不计数：广告只看页面内容，不从中学习。',
      none: '目前不计数：你选择了不看广告。',
    },
    settings: '广告设置',
    failed: '无法从这台设备读取广告的作用。',
  },
};
