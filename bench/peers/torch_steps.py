"""The four training steps of engine.bench.ts in eager PyTorch on one thread: same shapes, same losses, same way of measuring.

  python3 bench/peers/torch_steps.py [--models a,b,c,d] [--wide] [--rounds 3]   prints JSON
  python3 bench/peers/torch_steps.py --serve   answers lines {"spec": ..., "contender": "adam" | "lazy"} with lines {"ms": ...}

"lazy" is SparseAdam for tables that are only gathered from, Adam for the rest. Asserts no time.
"""

import argparse
import json
import sys
import time

import torch
import torch.nn.functional as F

from blas import loaded_blas

WARM_UP = 5
STEPS = 30
MOST_S = 2.0


def weight(rows, columns, generator):
    return torch.nn.Parameter(0.1 * torch.randn(rows, columns, generator=generator))


class Network(torch.nn.Module):
    """32 - 64 - 32 - 5, batch 32, softmax."""

    tables = ()

    def __init__(self, spec, generator):
        super().__init__()
        widths = [32, 64, 32, 5]
        self.layers = torch.nn.ModuleList(torch.nn.Linear(i, o) for i, o in zip(widths, widths[1:]))
        self.x = torch.randn(32, 32, generator=generator)

    def draw(self, generator):
        return torch.randint(5, (32,), generator=generator)

    def loss(self, labels):
        h = self.x
        for layer in self.layers[:-1]:
            h = F.relu(layer(h))
        return F.cross_entropy(self.layers[-1](h), labels)


class Factors(torch.nn.Module):
    """Log-loss of dot products of 6,000 users' and `items` items' vectors."""

    tables = ("P.weight", "Q.weight")

    def __init__(self, spec, generator, sparse=False):
        super().__init__()
        self.items, d, self.batch = spec["items"], spec["d"], spec["batch"]
        self.P = torch.nn.Embedding(6000, d, sparse=sparse)
        self.Q = torch.nn.Embedding(self.items, d, sparse=sparse)

    def draw(self, generator):
        return (
            torch.randint(6000, (self.batch,), generator=generator),
            torch.randint(self.items, (self.batch,), generator=generator),
            torch.randint(2, (self.batch,), generator=generator).float(),
        )

    def loss(self, batch):
        user, item, labels = batch
        return F.binary_cross_entropy_with_logits((self.P(user) * self.Q(item)).sum(1), labels)


class Towers(torch.nn.Module):
    """Tables of 32, a hidden layer of 64 on each side, unit vectors, softmax over the batch of 128."""

    tables = ("P.weight", "Q.weight")

    def __init__(self, spec, generator, sparse=False):
        super().__init__()
        self.P = torch.nn.Embedding(6000, 32, sparse=sparse)
        self.Q = torch.nn.Embedding(4000, 32, sparse=sparse)
        side = lambda: torch.nn.Sequential(
            torch.nn.Linear(32, 64), torch.nn.ReLU(), torch.nn.Linear(64, 32, bias=False)
        )
        self.left, self.right = side(), side()
        self.own = torch.arange(128)

    def draw(self, generator):
        return (
            torch.randint(6000, (128,), generator=generator),
            torch.randint(4000, (128,), generator=generator),
        )

    def loss(self, batch):
        user, item = batch
        u = F.normalize(self.left(self.P(user)))
        v = F.normalize(self.right(self.Q(item)))
        return F.cross_entropy(10 * (u @ v.T), self.own)


class Transformer(torch.nn.Module):
    """One pre-norm block, 1,000 items, 20 places, width 32, 2 heads, batch 32, full softmax with tied embeddings."""

    tables = ()

    def __init__(self, spec, generator):
        super().__init__()
        d = 32
        self.E = torch.nn.Embedding(1000, d)
        self.q, self.k, self.v, self.out = (torch.nn.Linear(d, d, bias=False) for _ in range(4))
        self.before, self.between = torch.nn.LayerNorm(d), torch.nn.LayerNorm(d)
        self.up = torch.nn.Linear(d, 4 * d)
        self.down = torch.nn.Linear(4 * d, d, bias=False)
        self.hidden = torch.full((20, 20), float("-inf")).triu(1)

    def draw(self, generator):
        return (
            torch.randint(1000, (32, 20), generator=generator),
            torch.randint(1000, (32 * 20,), generator=generator),
        )

    def loss(self, batch):
        now, following = batch
        x = self.E(now)
        y = self.before(x)
        heads = lambda projected: projected.view(32, 20, 2, 16).transpose(1, 2)
        q, k, v = heads(self.q(y)), heads(self.k(y)), heads(self.v(y))
        mixed = torch.softmax(q @ k.transpose(2, 3) / 4 + self.hidden, -1) @ v
        x = x + self.out(mixed.transpose(1, 2).reshape(32, 20, 32))
        # The approximation that our kernels compute too.
        x = x + self.down(F.gelu(self.up(self.between(x)), approximate="tanh"))
        return F.cross_entropy((x @ self.E.weight.T).view(-1, 1000), following)


MODELS = {"a": Network, "b": Factors, "c": Towers, "d": Transformer}


def optimizers(model, lazy):
    if not lazy:
        return [torch.optim.Adam(model.parameters(), lr=0.01, eps=1e-7)]
    named = list(model.named_parameters())
    tables = [value for name, value in named if name in model.tables]
    rest = [value for name, value in named if name not in model.tables]
    made = [torch.optim.SparseAdam(tables, lr=0.01, eps=1e-7)]
    return made + ([torch.optim.Adam(rest, lr=0.01, eps=1e-7)] if rest else [])


def median_step(spec, contender):
    """Median ms of a step. The batch is drawn before the clock starts and the loss read before it stops."""
    lazy = contender == "lazy"
    kind = MODELS[spec["model"]]
    if lazy and not kind.tables:
        raise ValueError(f"model {spec['model']} has no tables for lazy steps")
    torch.manual_seed(1)
    generator = torch.Generator().manual_seed(1)
    model = kind(spec, generator, sparse=True) if lazy else kind(spec, generator)
    steppers = optimizers(model, lazy)

    def step(batch):
        for stepper in steppers:
            stepper.zero_grad(set_to_none=True)
        loss = model.loss(batch)
        loss.backward()
        for stepper in steppers:
            stepper.step()
        return loss.item()

    for _ in range(WARM_UP):
        step(model.draw(generator))
    times = []
    begun = time.perf_counter()
    while len(times) < STEPS and (len(times) < 3 or time.perf_counter() - begun < MOST_S):
        batch = model.draw(generator)
        start = time.perf_counter()
        step(batch)
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times)[len(times) // 2]


def about():
    return {"torch": torch.__version__, "blas": loaded_blas(), "threads": torch.get_num_threads()}


def serve():
    print(json.dumps(about()), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps({"ms": median_step(request["spec"], request["contender"])}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", default="a,b,c,d")
    parser.add_argument("--wide", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.serve:
        serve()
        return
    narrow = {"items": 4000, "d": 32, "batch": 256}
    specs = [{"model": name, **(narrow if name == "b" else {})} for name in options.models.split(",")]
    if options.wide:
        specs += [
            {"model": "b", "items": items, "d": d, "batch": batch}
            for items in (4000, 100_000)
            for d in (32, 64, 128)
            for batch in (256, 2048)
        ]
    rows = []
    for spec in specs:
        contenders = ["adam", "lazy"] if MODELS[spec["model"]].tables else ["adam"]
        times = {name: [] for name in contenders}
        for _ in range(options.rounds):
            for name in contenders:
                times[name].append(median_step(spec, name))
        rows.append({**spec, **{name: min(values) for name, values in times.items()}})
    print(json.dumps({**about(), "rows": rows}))


if __name__ == "__main__":
    main()
