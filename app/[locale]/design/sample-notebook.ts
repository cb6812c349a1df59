// The notebook of the page of samples. Its cells are never really run: sample-kernel.ts answers for them.

export const sampleNotebook = `// %% world
const market = await openMarket({ seed: 42, size: "S" });
const { train, heldOut } = splitByTime(market.interactions, { day: 48 });
show(market);

// %% model
const d = 16;
const P = tf.variable(tf.randomNormal([train.users, d], 0, 0.03));
const Q = tf.variable(tf.randomNormal([train.items, d], 0, 0.03));
const mu = Math.log(1 / 4); // one sale to four sampled items

const score = (u: tf.Tensor1D, i: tf.Tensor1D) =>
  tf.sum(tf.mul(tf.gather(P, u), tf.gather(Q, i)), 1).add(mu);

// %% fit train
const adam = tf.train.adam(0.006);
for (let epoch = 1; epoch <= 24; epoch++) {
  for (const { u, i, y } of batches(train, { size: 1024, negatives: 4, seed: epoch })) {
    adam.minimize(() => {
      const loss = tf.losses.sigmoidCrossEntropy(y, score(u, i));
      return tf.add(loss, l2(u, i, 2e-2)) as tf.Scalar;
    });
  }
  await report(epoch); // loss, metrics, a snapshot of Q
}

// %% evaluate
const mf = await evaluate(score, heldOut, { k: 10, ranking: "full" });
table({ popularity, mf, adam });

// %% similar
const near = tf.matMul(Q, Q).topk(5);
show(near, market.items);

// %% look
const spread = histogram(train);
items(topK(score, { user: "ana", k: 10, without: train }));

// %% judge
rocCurve({ lr: lr.score(rows), fm: fm.score(rows) }, rows.label, { title: "Who clicks" });
await network(model, { title: "A network for clicks", example, target: 1, loss: "log" });

// %% top
show(topK(score, { user: "ana", k: 10, without: train }));
`;
