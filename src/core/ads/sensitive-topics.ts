import { tokenize } from '../text/tokenize.ts';

/**
 * What is nobody's business, least of all an advertiser's: the whole list. A topic is touched by a text that holds one of its
 * words whole (in Chinese: the characters side by side), in whatever form the tokeniser folds together. Too many words cost
 * an ad here and there, too few a secret: when in doubt a word belongs here, unless it names everyday things as well
 * (so no "party", "cross", "race" or "pride").
 */
const words = {
  health:
    'health healthcare medical medicine medication pharmacy pharmaceutical prescription disease illness disorder symptom diagnosis patient hospital clinic surgery cancer diabetes diabetic insulin asthma allergy arthritis epilepsy dementia alzheimer autism adhd hiv hepatitis cholesterol hypertension migraine insomnia incontinence menopause menstrual pregnancy pregnant fertility infertility ovulation miscarriage abortion contraceptive contraception disability wheelchair prosthesis orthopedic orthopaedic rehabilitation psychiatry psychotherapy antidepressant antidepressants depression obesity anorexia bulimia vitamin probiotic laxative painkiller antibiotic 健康 医疗 医学 医药 医院 药品 药物 药房 处方 保健 疾病 症状 癌症 糖尿病 哮喘 过敏 高血压 抑郁 焦虑症 失眠 怀孕 孕妇 避孕 流产 不孕 月经 残疾 轮椅 假肢 康复 减肥 维生素 艾滋病 肝炎',
  religion:
    'religion religious bible biblical gospel quran koran torah talmud hadith church catholic protestant evangelical orthodox mormon islam islamic muslim halal kosher hijab jewish judaism synagogue mosque christianity hindu hinduism buddhism buddhist sikh rosary crucifix prayer worship theology atheism atheist 宗教 圣经 古兰经 基督教 天主教 教堂 伊斯兰 穆斯林 清真 佛教 佛经 念珠 道教 犹太教 印度教 祈祷 神学 无神论',
  politics:
    'political politics politician election electoral ballot republican democrat socialist socialism communist communism conservative liberalism fascism anarchism senator congressman campaigner protest activism activist trade-union unionist brexit maga 政治 政党 选举 投票 共产党 民主党 共和党 社会主义 工会 抗议',
  sexuality:
    'sex sexual sexuality erotic erotica porn pornography condom vibrator dildo viagra libido lgbt lgbtq gay lesbian bisexual transgender queer nonbinary fetish bdsm kinky 性爱 情趣 成人用品 避孕套 安全套 色情 同性恋 双性恋 跨性别 伟哥',
  origin:
    'ethnicity ethnic racial racism refugee immigrant immigration asylum deportation indigenous aboriginal citizenship 种族 民族 移民 难民 签证 原住民',
  hardship:
    'bankruptcy debt payday foreclosure eviction divorce bereavement funeral widow unemployment homeless 破产 债务 贷款 离婚 丧葬 殡葬 失业 无家可归',
  addiction:
    'alcohol alcoholic alcoholism tobacco cigarette cigar nicotine vape vaping cannabis marijuana cbd opioid gambling casino lottery betting rehab sobriety 酒精 戒酒 烟草 香烟 电子烟 尼古丁 大麻 赌博 赌场 彩票 毒品',
  crime: 'criminal felony prison jail parole probation bail 犯罪 监狱 假释',
} as const satisfies Record<string, string>;

export type SensitiveTopic = keyof typeof words;
export const sensitiveTopics = Object.keys(words) as readonly SensitiveTopic[];

export const isSensitiveTopic = (name: string): name is SensitiveTopic => Object.hasOwn(words, name);

/** Each word of a topic, as the terms it is made of. */
export const sensitiveWords: Readonly<Record<SensitiveTopic, readonly (readonly string[])[]>> =
  Object.fromEntries(
    sensitiveTopics.map((topic) => [topic, words[topic].split(' ').map((word) => tokenize(word))]),
  ) as Record<SensitiveTopic, string[][]>;

/** Each word by its first term. */
const byFirstTerm = new Map<
  string,
  { readonly terms: readonly string[]; readonly topic: SensitiveTopic }[]
>();
for (const topic of sensitiveTopics)
  for (const terms of sensitiveWords[topic]) {
    const known = byFirstTerm.get(terms[0]!);
    if (known) known.push({ terms, topic });
    else byFirstTerm.set(terms[0]!, [{ terms, topic }]);
  }

/** The first topic, in the order of all, that any of the texts touches. */
export function sensitiveTopicOf(texts: readonly string[]): SensitiveTopic | undefined {
  const touched = new Set<SensitiveTopic>();
  for (const text of texts) {
    const told = tokenize(text);
    told.forEach((term, place) => {
      for (const { terms, topic } of byFirstTerm.get(term) ?? [])
        if (terms.every((other, i) => told[place + i] === other)) touched.add(topic);
    });
  }
  return sensitiveTopics.find((topic) => touched.has(topic));
}
