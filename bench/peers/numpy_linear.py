"""numpy beside the linear models of linear.bench.ts, in double precision: the inverse of EASE's matrix, and a sweep of iALS by normal
equations, one numpy.linalg.solve for each row.

  python3 bench/peers/numpy_linear.py --serve   answers lines {"task": "inverse" | "als", ...} with lines {"ms": ..., "cpuMs": ...}

Asserts no time.
"""

import json
import sys
import time

import numpy as np

from blas import loaded_blas


def clocked(work):
    begun, cpu = time.perf_counter(), time.process_time()
    work()
    return {"ms": 1000 * (time.perf_counter() - begun), "cpuMs": 1000 * (time.process_time() - cpu)}


def inverse(question):
    n = question["items"]
    matrix = np.fromfile(question["file"], dtype=np.float64).reshape(n, n)
    return clocked(lambda: np.linalg.inv(matrix))


def rows_of(keys, values, count):
    """The values of each key, as one array and where each key's part starts."""
    order = np.argsort(keys, kind="stable")
    return np.concatenate([[0], np.cumsum(np.bincount(keys, minlength=count))]), values[order]


def solve_side(start, index, Y, weight, penalty):
    """X with (α₀ YᵀY + Σ y yᵀ + λ# I) x = Σ y for each row over its own y's; # is how many those are and α₀ times how many there are."""
    d = Y.shape[1]
    gram = weight * (Y.T @ Y)
    identity = np.eye(d)
    X = np.zeros((len(start) - 1, d))
    for row in range(len(start) - 1):
        own = Y[index[start[row] : start[row + 1]]]
        A = gram + own.T @ own + penalty * (len(own) + weight * len(Y)) * identity
        X[row] = np.linalg.solve(A, own.sum(0))
    return X


def als(question):
    pairs = np.fromfile(question["file"], dtype=np.int32).reshape(2, -1)
    users, items, d = question["users"], question["items"], question["d"]
    weight, penalty = question["unobservedWeight"], question["lambda"]
    by_user = rows_of(pairs[0], pairs[1], users)
    by_item = rows_of(pairs[1], pairs[0], items)
    Q = 0.1 / np.sqrt(d) * np.random.default_rng(1).standard_normal((items, d))

    def sweep():
        P = solve_side(*by_user, Q, weight, penalty)
        solve_side(*by_item, P, weight, penalty)

    return clocked(sweep)


def main():
    print(json.dumps({"numpy": np.__version__, "blas": loaded_blas()}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        answer = {"inverse": inverse, "als": als}[question["task"]](question)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
