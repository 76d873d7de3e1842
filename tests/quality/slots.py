"""The files of `weights::Linear`, as the trainings write them."""

import struct
from pathlib import Path

import numpy


def of(features, bits):
    """The slots of hashed features in a table of `1 << bits` slots, as `Feature::slot` in Rust."""
    return features >> numpy.uint32(32 - bits)


def owned(features, weights, bits):
    """Weights as a table holds them whose slots are owned by one feature each: of those that share a slot the heaviest.

    Gives one whole number a feature, and the log-odds that one of them is.
    """
    unit = float(numpy.float32(max(numpy.abs(weights).max(), 1e-3) / 127))
    heaviest = numpy.lexsort((features, -numpy.abs(weights)))
    _, first = numpy.unique(of(features, bits)[heaviest], return_index=True)
    owners = heaviest[first]
    units = numpy.zeros(len(features), int)
    units[owners] = numpy.round(weights[owners] / unit)
    return units, unit


def write_owned(path, features, units, unit, bits, bias=0):
    """The file of a table whose slots are owned; the check of a feature is that of `Feature::check` in Rust."""
    table = numpy.zeros(1 << bits, "i1,u1")
    kept = units != 0
    at = of(features[kept], bits)
    table["f0"][at] = units[kept]
    table["f1"][at] = features[kept] >> 7 & 255
    write(path, b"CDW2", bits, unit, bias, table)


def write_shared(path, weights, bits):
    """The file of a table whose slots are shared: weights by slot."""
    unit = numpy.float32(max(numpy.abs(weights).max(), 1e-3) / 32000)
    write(path, b"CDW1", bits, unit, 0, numpy.round(weights / unit).astype("<i2"))


def write(path, magic, bits, unit, bias, table):
    """The file of any table: the head, then the slots."""
    Path(path).write_bytes(magic + bytes([bits, 0, 0, 0]) + struct.pack("<fi", unit, bias) + table.tobytes())
