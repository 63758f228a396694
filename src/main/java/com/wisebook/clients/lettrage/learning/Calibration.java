package com.wisebook.clients.lettrage.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Turns a score into the share of such scores that were right: isotonic regression by pooling adjacent violators, on decisions
 * that the scores were not learnt from. A block's share is drawn a little towards the middle, so that none is 0 or 1; between the
 * middles of two blocks it is a straight line, so that the order of the scores is kept.
 *
 * @param scores rising
 * @param shares rising, one a score
 */
record Calibration(double[] scores, double[] shares) {

    private record Block(double scoreSum, double right, double count) {

        Block with(Block other) {
            return new Block(scoreSum + other.scoreSum, right + other.right, count + other.count);
        }

        double share() {
            return right / count;
        }

        double drawn() {
            return (right + 0.5) / (count + 1);
        }
    }

    /** @param scores and, in the same order, whether each was right */
    static Calibration of(double[] scores, boolean[] right) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        List<Block> singles = new ArrayList<>();
        double before = Double.NaN;
        for (int i : order) {
            Block single = new Block(scores[i], right[i] ? 1 : 0, 1);
            if (scores[i] == before) {
                singles.add(singles.remove(singles.size() - 1).with(single)); // one score has one share
            } else {
                singles.add(single);
            }
            before = scores[i];
        }
        List<Block> blocks = pool(pool(singles, Block::share), Block::drawn);
        return new Calibration(blocks.stream().mapToDouble(block -> block.scoreSum / block.count).toArray(),
            blocks.stream().mapToDouble(Block::drawn).toArray());
    }

    private static List<Block> pool(List<Block> blocks, java.util.function.ToDoubleFunction<Block> share) {
        List<Block> pooled = new ArrayList<>();
        for (Block block : blocks) {
            Block next = block;
            while (!pooled.isEmpty() && share.applyAsDouble(pooled.get(pooled.size() - 1)) >= share.applyAsDouble(next)) {
                next = pooled.remove(pooled.size() - 1).with(next);
            }
            pooled.add(next);
        }
        return pooled;
    }

    double probability(double score) {
        int at = Arrays.binarySearch(scores, score);
        if (at >= 0) {
            return shares[at];
        }
        int above = -at - 1;
        if (above == 0) {
            return shares[0];
        }
        if (above == scores.length) {
            return shares[scores.length - 1];
        }
        double part = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return shares[above - 1] + part * (shares[above] - shares[above - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration that && Arrays.equals(scores, that.scores) && Arrays.equals(shares, that.shares);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(scores) + Arrays.hashCode(shares);
    }

    @Override
    public String toString() {
        return "Calibration" + Arrays.toString(scores) + Arrays.toString(shares);
    }
}
