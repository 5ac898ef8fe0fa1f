package dev.sideledger.demo;

import java.util.List;
import java.util.SplittableRandom;

/** What varies between sessions: the same for the same seed, whatever the clock says. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One of several, each as likely. */
    <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A whole number, both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** A fraction of one, to three digits. */
    double fraction(double least, double most) {
        return Math.round(random.nextDouble(least, most) * 1_000) / 1_000.0;
    }

    /** True in so many of a hundred cases. */
    boolean in(int percent) {
        return random.nextInt(100) < percent;
    }

    /** How long a model thinks, in milliseconds: mostly a second or two, now and then much longer. */
    int thinking() {
        return (int) (600 * Math.exp(random.nextDouble(0, 2.2)));
    }
}
