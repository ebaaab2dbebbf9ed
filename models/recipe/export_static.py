"""Writes a static encoder as a folder that loads in Ownshelf and in transformers.js: ONNX with int8 rows, tokenizer, config.

    npx tsx write-table.ts run.npy ../encoder
    python3 export_static.py --vocabulary vocabulary.json --folder ../encoder

The rows are read back from the folder's table in four bits, so that both are one space. Afterwards `npx tsx models/encoder/make-manifest.ts` writes the golden vectors and the manifest.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from pooling import HALF_PLACE
from tokenizer import write_tokenizer_json

MAX_TOKENS = 64
OPSET = 17


def read_table(path: Path) -> np.ndarray:
    """The rows of a `table.safetensors`; what the numbers mean is told in src/core/encoding/token-table.ts."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], 'little')
    header = json.loads(raw[8:start])

    def tensor(name, dtype):
        first, last = header[name]['data_offsets']
        return np.frombuffer(raw[start + first:start + last], dtype).reshape(header[name]['shape'])

    nibbles, blocks = tensor('nibbles', np.uint8), tensor('blockScales', np.uint8)
    scales = blocks.astype(np.float32) * (tensor('rowScales', np.float32)[:, None] / 255)
    components = np.stack([nibbles & 15, nibbles >> 4], 2).reshape(len(nibbles), -1).astype(np.float32) - 8
    return components * np.repeat(scales, components.shape[1] // blocks.shape[1], 1)


def quantise_rows(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """@returns int8 rows and the float scale of each, its largest component ±127"""
    scales = np.abs(rows).max(axis=1, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.clip(np.round(rows / scales), -127, 127).astype(np.int8), scales.astype(np.float32)


def to_onnx(rows: np.ndarray) -> onnx.ModelProto:
    quantised, scales = quantise_rows(rows)
    sequence = ['batch', 'sequence']
    nodes = [
        helper.make_node('Gather', ['rows', 'input_ids'], ['row']),
        helper.make_node('Cast', ['row'], ['row_float'], to=TensorProto.FLOAT),
        helper.make_node('Gather', ['scales', 'input_ids'], ['scale']),
        helper.make_node('Mul', ['row_float', 'scale'], ['state']),
        # how often a token came up to its place
        helper.make_node('Unsqueeze', ['input_ids', 'last_axis'], ['ids_down']),
        helper.make_node('Unsqueeze', ['input_ids', 'middle_axis'], ['ids_across']),
        helper.make_node('Equal', ['ids_down', 'ids_across'], ['equal']),
        helper.make_node('Cast', ['equal'], ['equal_float'], to=TensorProto.FLOAT),
        helper.make_node('Trilu', ['equal_float'], ['equal_before'], upper=0),
        helper.make_node('ReduceSum', ['equal_before', 'last_axis'], ['times'], keepdims=0),
        # 1 + place / half place
        helper.make_node('Shape', ['input_ids'], ['length'], start=1, end=2),
        helper.make_node('Squeeze', ['length'], ['length_scalar']),
        helper.make_node('Range', ['zero', 'length_scalar', 'one'], ['places']),
        helper.make_node('Cast', ['places'], ['places_float'], to=TensorProto.FLOAT),
        helper.make_node('Div', ['places_float', 'half_place'], ['places_in_halves']),
        helper.make_node('Add', ['places_in_halves', 'one_float'], ['distance']),
        helper.make_node('Mul', ['times', 'distance'], ['discount']),
        helper.make_node('Cast', ['attention_mask'], ['mask_float'], to=TensorProto.FLOAT),
        helper.make_node('Div', ['mask_float', 'discount'], ['weight']),
        helper.make_node('Unsqueeze', ['weight', 'last_axis'], ['weight_down']),
        helper.make_node('Mul', ['state', 'weight_down'], ['last_hidden_state']),
    ]
    constants = dict(
        rows=quantised, scales=scales, last_axis=np.array([-1], np.int64), middle_axis=np.array([1], np.int64), zero=np.array(0, np.int64),
        one=np.array(1, np.int64), one_float=np.array(1, np.float32), half_place=np.array(HALF_PLACE, np.float32),
    )
    graph = helper.make_graph(
        nodes,
        'static encoder',
        [helper.make_tensor_value_info(name, TensorProto.INT64, sequence) for name in ('input_ids', 'attention_mask')],
        [helper.make_tensor_value_info('last_hidden_state', TensorProto.FLOAT, [*sequence, rows.shape[1]])],
        [numpy_helper.from_array(values, name) for name, values in constants.items()],
    )
    model = helper.make_model(graph, producer_name='ownshelf', opset_imports=[helper.make_opsetid('', OPSET)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--vocabulary', type=Path, default=Path('vocabulary.json'))
    parser.add_argument('--folder', type=Path, required=True)
    args = parser.parse_args()
    rows = read_table(args.folder / 'table.safetensors')
    vocabulary = json.loads(args.vocabulary.read_text(encoding='utf8'))
    (args.folder / 'onnx').mkdir(parents=True, exist_ok=True)
    onnx.save(to_onnx(rows), args.folder / 'onnx/model_quantized.onnx')
    write_tokenizer_json(vocabulary, args.folder / 'tokenizer.json')
    config = dict(
        model_type='bert', architectures=['BertModel'], vocab_size=len(vocabulary), hidden_size=rows.shape[1], num_hidden_layers=0,
        num_attention_heads=1, intermediate_size=rows.shape[1], max_position_embeddings=MAX_TOKENS, pad_token_id=0,
    )
    (args.folder / 'config.json').write_text(json.dumps(config, indent=1))


if __name__ == '__main__':
    main()
