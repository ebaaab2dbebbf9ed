"""Training pairs and held-out tasks from public data sets, read in place.

What may be trained on is in SOURCES; a source whose licence forbids it, or that states none, is used for measuring only.
One tenth of all titles, queries and taxonomy nodes is held out by `is_held_out` before anything else happens.
"""
from __future__ import annotations

import collections
import csv
import gzip
import hashlib
import html
import io
import json
import os
import random
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

csv.field_size_limit(1 << 24)


@dataclass
class Pair:
    """Two texts that mean the same. Pairs of one `group` are no negatives of each other."""
    left: str
    right: str
    group: str | None = None


@dataclass
class Data:
    pairs: dict[str, list[Pair]] = field(default_factory=lambda: collections.defaultdict(list))
    #: name -> (left, right, score): graded pairs; scales differ, so they are never mixed.
    graded: dict[str, list[tuple[str, str, float]]] = field(default_factory=dict)
    #: query -> [(title, grade)] of human judgements that may be trained on
    judged: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    #: unlabelled product titles (and descriptions) for self-supervision
    texts: dict[str, list[str]] = field(default_factory=lambda: collections.defaultdict(list))


def normalised(text: str) -> str:
    """Letters and digits only, lower case: what decides on which side of the split a text falls."""
    return ''.join(c for c in unicodedata.normalize('NFKC', text).lower() if unicodedata.category(c)[0] in 'LN')


#: Set CHOOSING=1 to choose settings: a second tenth is kept from training then, and measured instead of the held-out one.
IS_CHOOSING = bool(os.environ.get('CHOOSING'))


def tenth_of(text: str) -> int:
    return int(hashlib.md5(normalised(text).encode()).hexdigest()[:8], 16) % 10


def is_held_out(text: str) -> bool:
    """Never trained on."""
    return tenth_of(text) == 0 or (IS_CHOOSING and tenth_of(text) == 1)


def is_measured(text: str) -> bool:
    """What the tasks ask for."""
    return tenth_of(text) == (1 if IS_CHOOSING else 0)


def clean(text: str | None, limit: int = 600) -> str:
    text = html.unescape(re.sub(r'<[^>]{0,200}>', ' ', str(text or '')))
    text = re.sub(r'\s+', ' ', text).strip()
    return text if len(text) <= limit else text[:limit].rsplit(' ', 1)[0]


def opened(path: Path):
    if path.suffix == '.gz':
        return io.TextIOWrapper(gzip.open(path, 'rb'), encoding='utf8', errors='replace', newline='')
    return open(path, encoding='utf8', errors='replace', newline='')


def table(path: Path):
    with opened(path) as lines:
        yield from csv.DictReader(lines)


def json_lines(path: Path):
    with opened(path) as lines:
        for line in lines:
            yield json.loads(line)


def items_of(root: Path, name: str) -> list[dict]:
    """Catalogs with one shape: title, description, path (list), attributes (text)."""
    items: list[dict] = []

    def add(title, description='', path=(), attributes=''):
        title = clean(title, 200)
        if title:
            items.append(dict(title=title, description=clean(description), path=[clean(p, 80) for p in path if p], attributes=attributes))

    if name == 'scientific':
        for r in json_lines(root / 'amazon-scientific-2018/items.jsonl.gz'):
            path = r.get('categories') or []
            if isinstance(path, str):
                path = [p.strip() for p in path.split(',')]
            elif path and isinstance(path[0], list):
                path = path[0]
            description = r.get('description')
            add(r.get('title'), ' '.join(description) if isinstance(description, list) else description, path)
    elif name == 'industrial':
        for r in json_lines(root / 'amazon-industrial-minionerec/items.jsonl.gz'):
            description = r.get('description')
            add(r.get('title'), ' '.join(description) if isinstance(description, list) else description)
    elif name == 'fashion':
        for r in table(root / 'fashion-styles/styles.csv.gz'):
            add(r['productDisplayName'], '', [r['masterCategory'], r['subCategory'], r['articleType']],
                f"{r['gender']} {r['baseColour']} {r['articleType']} {r['usage']} {r['season']}")
    elif name == 'livostyle':
        for r in table(root / 'livostyle-fashion/products.csv.gz'):
            add(r['title'], r['description'], r['category_full_path'].split(' > '), r['tags'].replace(' | ', ' '))
    elif name == 'myntra':
        for r in table(root / 'myntra-12k/products.csv.gz'):
            add(r['ProductName'], r['Description'])
    elif name == 'grocery':
        for r in table(root / 'bigbasket-grocery/products.csv.gz'):
            add(r['product'], '', [r['category'], r['sub_category'], r['type']])
    elif name == 'beauty':
        for r in json_lines(root / 'amazon-beauty-2014/items.jsonl.gz'):
            add(r.get('title'), '', (r.get('categories') or [[]])[0])
    else:
        raise ValueError(name)
    return items


def unique_by_title(items: list[dict]) -> list[dict]:
    return list({normalised(item['title']): item for item in reversed(items)}.values())[::-1]


# --- what each source gives ------------------------------------------------------------------------------------------

def catalog_pairs(data: Data, name: str, items: list[dict], rng: random.Random) -> None:
    by_leaf: dict[str, list[str]] = collections.defaultdict(list)
    for item in unique_by_title(items):
        title, description, path = item['title'], item['description'], item['path']
        if is_held_out(title):
            continue
        data.texts[name].append(title)
        if len(description.split()) >= 5:
            data.pairs[f'description {name}'].append(Pair(title, description))
            sentences = [s for s in re.split(r'(?<=[.!?])\s+', description) if len(s.split()) >= 4]
            if len(sentences) >= 2:
                data.pairs[f'sentence {name}'].append(Pair(title, rng.choice(sentences)))
        if path:
            leaf = name + ' > '.join(path)
            data.pairs[f'path {name}'].append(Pair(title, ' > '.join(path), leaf))
            by_leaf[leaf].append(title)
        if item['attributes']:
            data.pairs[f'attributes {name}'].append(Pair(title, item['attributes'], normalised(item['attributes'])))
    for leaf, titles in by_leaf.items():
        if len(titles) >= 3:
            for title in titles:
                data.pairs[f'leaf {name}'].append(Pair(title, rng.choice(titles), leaf))


def scientific(data, root, rng): catalog_pairs(data, 'scientific', items_of(root, 'scientific'), rng)
def industrial(data, root, rng): catalog_pairs(data, 'industrial', items_of(root, 'industrial'), rng)
def livostyle(data, root, rng): catalog_pairs(data, 'livostyle', items_of(root, 'livostyle'), rng)


def fashion(data, root, rng):
    items = items_of(root, 'fashion')
    catalog_pairs(data, 'fashion', items, rng)
    for r in table(root / 'fashion-styles/styles.csv.gz'):
        title = clean(r['productDisplayName'], 200)
        if not title or is_held_out(title):
            continue
        colour, kind, gender, usage = r['baseColour'], r['articleType'], r['gender'], r['usage']
        query = rng.choice([f'{colour} {kind}', f'{gender} {kind}', f'{usage} {kind} for {gender}', f'{gender} {colour} {kind}', f'{kind} {colour}'])
        data.pairs['query fashion'].append(Pair(query, title, normalised(query)))


def goodbooks(data, root, rng):
    for r in table(root / 'goodbooks-10k-catalog/books.csv.gz'):
        if is_held_out(r['title']):
            continue
        data.pairs['book'].append(Pair(clean(r['title'], 150), f"book by {clean(r['authors'], 100)}"))
        if r['original_title'] and r['original_title'] != r['title']:
            data.pairs['book'].append(Pair(clean(r['title'], 150), clean(r['original_title'], 150)))


def homedepot(data, root, rng):
    titles = {r['product_uid']: clean(r['product_title'], 200) for r in table(root / 'homedepot-search/products.csv.gz')}
    for title in titles.values():
        if not is_held_out(title):
            data.texts['homedepot'].append(title)
    judged = collections.defaultdict(list)
    for r in table(root / 'homedepot-search/judgements.csv'):
        if not is_held_out(r['search_term']):
            judged[clean(r['search_term'], 120)].append((titles[r['product_uid']], float(r['relevance'])))
    data.judged = dict(judged)
    for query, graded in judged.items():
        for title, grade in graded:
            if grade >= 2.33:
                data.pairs['query homedepot'].append(Pair(query, title, f'hd {query}'))


def completejourney(data, root, rng):
    seen = set()
    for r in table(root / 'completejourney/products.csv.gz'):
        kind, category = r['product_type'].lower(), f"{r['product_category']} {r['department']}".lower()
        if kind and r['product_category'] and (kind, category) not in seen and not is_held_out(kind):
            seen.add((kind, category))
            data.pairs['journey'].append(Pair(kind, category, category))


def intents(data, name, rows, rng):
    by_intent = collections.defaultdict(list)
    for text, intent in rows:
        if not is_held_out(text):
            by_intent[intent].append(text)
    for intent, texts in by_intent.items():
        for text in texts:
            data.pairs[f'intent {name}'].append(Pair(text, rng.choice(texts), f'{name} {intent}'))
            if rng.random() < 0.2:
                data.pairs[f'intent {name}'].append(Pair(text, intent.replace('_', ' ').lower(), f'{name} {intent}'))


def clinc(data, root, rng):
    intents(data, 'clinc', [(r['text'], r['intent']) for r in table(root / 'clinc150/train.csv')], rng)


def bitext(data, root, rng):
    intents(data, 'bitext', [(r['utterance'], r['intent']) for r in table(root / 'bitext-customer-service/train.csv')], rng)


def hint3(data, root, rng):
    rows = [(r['sentence'], r['label']) for r in table(root / 'hint3/curekart_v2_train.csv') if r['label'] != 'NO_NODES_DETECTED']
    intents(data, 'hint3', rows, rng)


def stsb(data, root, rng):
    for language in ('en', 'zh'):
        rows = [(clean(r['sentence1']), clean(r['sentence2']), float(r['score'])) for r in table(root / f'stsb-multi-mt/stsb-{language}-train.csv')]
        data.graded[f'stsb {language}'] = rows
        data.pairs[f'similar {language}'] += [Pair(a, b) for a, b, score in rows if score >= 3.8 and a != b]
    english = [r for r in table(root / 'stsb-multi-mt/stsb-en-train.csv')]
    chinese = [r for r in table(root / 'stsb-multi-mt/stsb-zh-train.csv')]
    # The Chinese file is a translation of the English one, row by row.
    if len(english) == len(chinese):
        for e, z in zip(english, chinese):
            data.pairs['translation sentence'].append(Pair(clean(e['sentence1']), clean(z['sentence1'])))
            data.pairs['translation sentence'].append(Pair(clean(e['sentence2']), clean(z['sentence2'])))
        data.graded['stsb mixed'] = [(clean(e['sentence1']), clean(z['sentence2']), float(e['score'])) for e, z in zip(english, chinese)]


def product_matching(data, root, rng):
    def title(record):
        text = record.get('name') or record.get('title') or ''
        return clean(re.sub(r'"@\w+|"', ' ', text), 200)

    for path in sorted((root / 'product-matching').glob('*-train*.jsonl*')):
        name = path.name.split('-train')[0]
        for row in json_lines(path):
            left, right = title(row['left']), title(row['right'])
            for text, record in ((left, row['left']), (right, row['right'])):
                if text and not is_held_out(text):
                    data.texts[name].append(text)
                    description = clean(record.get('description'), 300)
                    if len(description.split()) >= 7:
                        data.pairs['description matching'].append(Pair(text, description))
            if str(row['label']) == '1' and left and right and left != right and not is_held_out(left) and not is_held_out(right):
                data.pairs['match'].append(Pair(left, right))
        data.texts[name] = list(dict.fromkeys(data.texts[name]))
    data.pairs['description matching'] = list({(p.left, p.right): p for p in data.pairs['description matching']}.values())


def taxonomy_rows(root):
    for r in table(root / 'google-product-taxonomy/taxonomy.csv.gz'):
        english = r['en-US'].split(' > ')
        chinese = [re.sub(r'\s+', '', level) for level in r['zh-CN'].split(' > ')] if r['zh-CN'] else []
        yield r['id'], english, chinese


def taxonomy(data, root, rng):
    for node, english, chinese in taxonomy_rows(root):
        if is_held_out(english[-1]):
            continue
        if len(english) > 1:
            data.pairs['taxonomy'].append(Pair(english[-1], ' > '.join(english[:-1]), ' > '.join(english[:-1])))
        if chinese:
            data.pairs['translation node'].append(Pair(english[-1], chinese[-1]))
            data.pairs['translation node'].append(Pair(' > '.join(english), ' > '.join(chinese)))
            for part in re.split('[/、]', chinese[-1]):
                if part != chinese[-1] and part:
                    data.pairs['translation node'].append(Pair(english[-1], part, f'node {node}'))


#: What may be trained on: (reader, licence as stated at the source).
SOURCES = {
    'amazon-scientific-2018': (scientific, 'MIT'),
    'amazon-industrial-minionerec': (industrial, 'Apache-2.0'),
    'fashion-styles': (fashion, 'MIT'),
    'livostyle-fashion': (livostyle, 'MIT'),
    'goodbooks-10k-catalog': (goodbooks, 'CC BY-SA 4.0'),
    'homedepot-search': (homedepot, 'MIT'),
    'completejourney': (completejourney, 'CC0'),
    'clinc150': (clinc, 'CC BY 3.0'),
    'bitext-customer-service': (bitext, 'CDLA-Sharing-1.0'),
    'hint3': (hint3, 'ODbL 1.0'),
    'stsb-multi-mt': (stsb, 'CC BY-SA 4.0'),
    'product-matching': (product_matching, 'Apache-2.0'),
    'google-product-taxonomy': (taxonomy, 'published by Google for use in product feeds'),
}


def load(root: Path, seed: int = 1) -> Data:
    data = Data()
    for name, (reader, _licence) in SOURCES.items():
        reader(data, root, random.Random(f'{seed} {name}'))
    for name, pairs in data.pairs.items():
        data.pairs[name] = [p for p in pairs if len(p.left) > 1 and len(p.right) > 1 and p.left != p.right]
    return data


if __name__ == '__main__':
    import sys
    data = load(Path(sys.argv[1]))
    for name, pairs in sorted(data.pairs.items()):
        print(f'{name:28s}{len(pairs):8d}  {pairs[0].left[:60]!r} | {pairs[0].right[:60]!r}')
    print('pairs', sum(map(len, data.pairs.values())), 'judged queries', len(data.judged), {k: len(v) for k, v in data.texts.items()}, {k: len(v) for k, v in data.graded.items()})
