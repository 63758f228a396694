package com.wisebook.clients.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself, and says how long things took. */
final class Watch {

    /** How often is looked: what is timed one by one at each millisecond, the many seldom, since looking costs too. */
    static final long OFTEN = TimeUnit.MILLISECONDS.toNanos(1);
    static final long SELDOM = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private Watch() {
    }

    /** @throws IllegalStateException when it does not come within two minutes */
    static void await(BooleanSupplier done, long every, String what) {
        await(done, every, PATIENCE_NANOS, what);
    }

    static void await(BooleanSupplier done, long every, long patience, String what) {
        long until = System.nanoTime() + patience;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(every);
        }
    }

    /** The time, in milliseconds, in which that share of them was done. */
    static double part(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
    }
}
