package com.wisebook.clients.demo;

import java.util.List;

/**
 * Reproducible chance: SplitMix64 with streams named by keys, so that what befalls a customer or an invoice depends on the
 * seed and on its own name only, never on the order in which things are generated. Same numbers on every machine
 * ({@link StrictMath}).
 */
final class Dice {

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    static Dice of(long seed, String stream, long... keys) {
        long h = mix(seed ^ 0x9E3779B97F4A7C15L);
        for (int i = 0; i < stream.length(); i++) {
            h = h * 0x100000001B3L ^ stream.charAt(i);
        }
        for (long key : keys) {
            h = mix(h ^ key * 0xD6E8FEB86659FD93L);
        }
        return new Dice(mix(h));
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    long bits() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /** In [0, 1). */
    double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** In [0, bound). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** In [low, high]. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    double gaussian() {
        double u = Math.max(unit(), 1e-300);
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** Log-normal with that median. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /** Poisson, for small means. */
    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = unit();
        int count = 0;
        while (product > limit && count < 200) {
            product *= unit();
            count++;
        }
        return count;
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** Index drawn in proportion to the weights. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double at = unit() * sum;
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
