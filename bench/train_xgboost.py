"""Trains XGBoost's hist on a joined float32 table: argv = folder rows train_rows columns threads rounds; prints JSON."""

import json
import resource
import sys
import time

import numpy as np
import xgboost

folder, rows, train_rows, columns, threads, rounds = sys.argv[1], *map(int, sys.argv[2:7])
table = np.fromfile(f"{folder}/table.f32", dtype=np.float32).reshape(rows, columns)
label = np.fromfile(f"{folder}/label.f32", dtype=np.float32)
parameters = {
    "objective": "binary:logistic",
    "tree_method": "hist",
    "max_depth": 6,
    "eta": 0.1,
    "max_bin": 256,
    "nthread": threads,
    "base_score": float(label[:train_rows].mean()),
}
started = time.perf_counter()
train = xgboost.DMatrix(table[:train_rows], label[:train_rows], nthread=threads)
model = xgboost.train(parameters, train, rounds)
seconds = time.perf_counter() - started
said = model.predict(xgboost.DMatrix(table[train_rows:], nthread=threads))
said.astype(np.float64).tofile(f"{folder}/said.f64")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "peakBytes": peak, "version": xgboost.__version__}))
