"""XGBoost's side. argv[1] = {task, folder, threads, rounds, rows, matrix, mostBytes} as JSON; prints JSON.

fit      joins the train part of a star into a float32 table (not timed), then times DMatrix and training
predict  joins the whole star, then times DMatrix and predict on it, and inplace_predict on the table: the faster counts
explain  joins the first held-out rows, then times DMatrix and pred_contribs
"""

import json
import resource
import sys
import time

import numpy as np
import xgboost

job = json.loads(sys.argv[1])
folder, threads = job["folder"], job["threads"]
# Memory is refused by the system here before it runs out elsewhere.
if job.get("mostBytes"):
    resource.setrlimit(resource.RLIMIT_AS, (job["mostBytes"], job["mostBytes"]))

with open(f"{folder}/star.json") as file:
    star = json.load(file)
label = np.fromfile(f"{folder}/label.f32", dtype=np.float32)
block = 50_000


def columns_of(table):
    size = len(star[table]["columns"]), star[table]["rows"]
    return np.memmap(f"{folder}/{table}.f32", np.float32, "r", shape=size) if all(size) else np.empty(size, np.float32)


def joined(start, end):
    """The rows of a joined table, filled in by blocks: viewer, title and fact columns."""
    parts = [("viewer", columns_of("viewer").T.copy()), ("title", columns_of("title").T.copy())]
    facts = columns_of("rating")
    width = sum(part.shape[1] for _, part in parts) + facts.shape[0]
    table = np.empty((end - start, width), np.float32)
    for at in range(start, end, block):
        to = min(end, at + block)
        first = 0
        for name, part in parts:
            index = np.fromfile(f"{folder}/{name}.i32", np.int32, to - at, offset=4 * at)
            table[at - start : to - start, first : first + part.shape[1]] = part[index]
            first += part.shape[1]
        table[at - start : to - start, first:] = facts[:, at:to].T
    return table


def timed(work):
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fit():
    train = star["train"]
    parameters = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "max_depth": 6,
        "eta": 0.1,
        "max_bin": 256,
        "nthread": threads,
        "base_score": float(label[:train].mean()),
    }
    table, join_seconds = timed(lambda: joined(0, train))
    quantile = job.get("matrix") == "QuantileDMatrix"
    make = (lambda: xgboost.QuantileDMatrix(table, label[:train], nthread=threads, max_bin=256)) if quantile else (
        lambda: xgboost.DMatrix(table, label[:train], nthread=threads))
    matrix, matrix_seconds = timed(make)
    del table, make
    model, train_seconds = timed(lambda: xgboost.train(parameters, matrix, job["rounds"]))
    peak_bytes = peak()
    said = [model.inplace_predict(joined(at, min(star["rows"], at + block))) for at in range(train, star["rows"], block)]
    np.concatenate(said).astype(np.float64).tofile(f"{folder}/theirs.f64")
    return {
        "seconds": matrix_seconds + train_seconds,
        "matrix": job.get("matrix") or "DMatrix",
        "matrixSeconds": matrix_seconds,
        "trainSeconds": train_seconds,
        "joinSeconds": join_seconds,
        "peakBytes": peak_bytes,
    }


def loaded():
    """A booster that has cached nothing."""
    model = xgboost.Booster({"nthread": threads}, model_file=f"{folder}/model.json")
    return model


def matrix_for(model, table):
    return xgboost.DMatrix(table, nthread=threads, feature_names=model.feature_names, feature_types=model.feature_types)


def predict():
    table, join_seconds = timed(lambda: joined(0, star["rows"]))
    model = loaded()
    said, inplace_seconds = timed(
        lambda: model.inplace_predict(table, predict_type="margin", validate_features=False))
    model = loaded()
    matrix, matrix_seconds = timed(lambda: matrix_for(model, table))
    _, predict_seconds = timed(lambda: model.predict(matrix, output_margin=True))
    said.astype(np.float64).tofile(f"{folder}/theirs.f64")
    by_matrix = matrix_seconds + predict_seconds
    inplace = inplace_seconds <= by_matrix
    return {
        "seconds": min(inplace_seconds, by_matrix),
        "way": f"inplace_predict; {by_matrix:.2f} by a DMatrix" if inplace
        else f"DMatrix and predict, {predict_seconds:.2f} of it predict; inplace_predict {inplace_seconds:.2f}",
        "inplaceSeconds": inplace_seconds,
        "matrixPredictSeconds": predict_seconds,
        "matrixSeconds": matrix_seconds,
        "joinSeconds": join_seconds,
        "peakBytes": peak(),
    }


def explain():
    start = star["train"]
    table, join_seconds = timed(lambda: joined(start, min(star["rows"], start + job["rows"])))
    model = loaded()
    matrix, matrix_seconds = timed(lambda: matrix_for(model, table))
    values, explain_seconds = timed(lambda: model.predict(matrix, pred_contribs=True))
    values.astype(np.float64).tofile(f"{folder}/theirs.f64")
    return {
        "seconds": matrix_seconds + explain_seconds,
        "matrixSeconds": matrix_seconds,
        "explainSeconds": explain_seconds,
        "joinSeconds": join_seconds,
        "peakBytes": peak(),
    }



print(json.dumps({"fit": fit, "predict": predict, "explain": explain}[job["task"]]()))
