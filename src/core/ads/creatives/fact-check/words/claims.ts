import { phrases } from './phrases.ts';

/** Qualities that are facts: for the item to state. */
export const qualityWords = phrases(
  'organic organically bio natural eco ecological sustainable sustainably recycled recyclable biodegradable compostable vegan vegetarian ' +
    'waterproof waterresistant windproof fireproof shockproof showerproof rainproof dustproof proof resistant repellent washable dishwasher ' +
    'microwave oven fade scratch stain crease handmade handcrafted handwoven handpainted hand artisan artisanal handcraft bespoke customised customized ' +
    'personalised personalized hypoallergenic antibacterial antimicrobial nontoxic toxic sterile breathable ' +
    'insulated wireless rechargeable cordless foldable adjustable ergonomic orthopaedic orthopedic weatherproof unisex kosher halal gluten ' +
    'sugar lactose dairy fragrance paraben silicone bpa plastic fairtrade local locally homemade imported import italian french german japanese ' +
    'swiss american british chinese swedish danish scandinavian european solid pure refurbished used vintage antique padded lined ' +
    'reversible portable compact lightweight heavyduty durable sturdy strong unbreakable shatterproof',
);

/** Praise, promises and authority: only in the very words of the item, with the words beside them. */
export const boastWords = phrases(
  'best better greatest top leading leader ultimate perfect perfectly perfection unbeatable unbeaten unrivalled unrivaled unmatched unparalleled ' +
    'unique incomparable supreme superior super premium luxury luxurious excellent excellence exceptional extraordinary amazing incredible ' +
    'fantastic revolutionary miracle magical magic worlds world nation national global no1 number_one no_one one_of_a_kind most least only ever never always ' +
    'forever everyone everybody nobody nothing every all any than free complimentary bonus guarantee guaranteed warranty warrantied lifetime ' +
    'award awarded awardwinning winner winning won prize medal certified certificate certification approved approval official officially authorised authorized ' +
    'licensed tested proven clinical clinically scientific scientifically science lab study studies doctor dr physician dermatologist dentist ' +
    'pharmacist nurse expert professional pro recommended recommend recommends endorsed endorse trusted trust tried chosen loved beloved favourite ' +
    'favorite popular bestseller bestselling best_seller famous iconic legendary celebrity celebrities influencer star_of viral trending trend hot ' +
    'customer shopper buyer people fan reviewer million billion thousand hundred genuine authentic original real true exclusive exclusively ' +
    'patented patent innovative breakthrough new newest latest safe safely safety harmless healthy health healing heal cure cures cured treat treats treats ' +
    'treatment therapy therapeutic medical medicinal slimming slim weight_loss detox antiaging aging ageing anti relief relieve pain wrinkle immune ' +
    'boost cruelty humane ethical ethically fair carbon climate neutral green_choice emission planet earth refund refundable return returns returnable ' +
    'money risk riskfree charge promise promised ensure ensures assure assured absolutely absolute totally completely unlimited infinite instant ' +
    'permanent permanently rare collectible collectable prestigious world_class first first_class grade hygienic chemical chemicals compared versus vs ' +
    'unlike beat beats outperform outperforms made_in effective efficient efficiency quality highquality handpicked unforgettable must must_have musthave ' +
    'voted choice_of neighbour neighbor neighbours smart dimmable numero_uno not no non without nor cannot dont isnt wont doesnt',
);

/** Ends of superlatives, and words that merely look like them. */
export const superlative = /^\w{2,}est$/;
export const notSuperlative = phrases(
  'chest crest digest earnest everest forest guest harvest honest interest invest manifest midwest modest nest pest priest quest request rest tempest vest west wrest zest',
);
/** Ends that make a claim of any word. */
export const claimEnding =
  /^\w+(?:proof|resistant|repellent|certified|approved|tested|winning|guaranteed|friendly|free|less)$/;

export const claimHan =
  '年度 良心 疯 人手 最 第一 顶级 顶尖 顶 极致 极品 首选 唯一 绝对 完美 冠军 领先 国家级 世界级 全球 全国 王牌 史上 独家 专利 免费 免 包邮 赠 保证 保障 保修 ' +
  '质保 终身 永久 有机 天然 纯 防 抗菌 抑菌 杀菌 无毒 无添加 无害 环保 获奖 得奖 奖 认证 医生 医师 医用 医疗 专家 专业 权威 推荐 正品 正宗 ' +
  '手工 原装 进口 国产 国货 热销 热卖 爆款 畅销 人气 网红 明星 同款 销量 百分百 全网 万能 神器 必备 必买 奢华 奢侈 高端 高级 顶配 尊贵 豪华 ' +
  '优质 品质 创新 革命 突破 科学 临床 实验 验证 检测 安全 健康 治疗 疗效 功效 有效 祛 瘦身 减肥 排毒 养生 美白 抗老 抗衰 抗皱 退款 退货 退换 ' +
  '包退 无忧 放心 可回收 再生 零 碳 绿色 可持续 公平 最佳 超 更 比 不 没 无 非 未 别 人人 所有 每个人 都 从不 永远 总是 客户 顾客 买家 用户 ' +
  '粉丝 口碑 经典 传奇 稀有 珍藏 限定 收藏级 新款 新品 全新 最新 无敌 无与伦比 独一 独特 真正 正版 官方 授权 防水 耐用 耐磨 轻便 保暖 透气';
