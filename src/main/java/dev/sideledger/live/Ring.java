package dev.sideledger.live;

/** Stretches of time of one length, the latest so many of them. For one thread. */
final class Ring {
    private final int seconds;
    private final Slot[] slots;
    private final long[] numbers;

    /**
     * An empty ring.
     *
     * @param seconds the length of a stretch
     * @param stretches how many are held
     */
    Ring(int seconds, int stretches) {
        this.seconds = seconds;
        this.slots = new Slot[stretches];
        this.numbers = new long[stretches];
    }

    /** The stretch that a second is in; null when it is no longer held. */
    Slot at(long second) {
        long number = second / seconds;
        int place = (int) (number % slots.length);
        if (slots[place] == null || numbers[place] < number) {
            slots[place] = new Slot();
            numbers[place] = number;
        }
        return numbers[place] == number ? slots[place] : null;
    }

    /** Adds the stretches from one that begins at a second to before the one that begins at another. */
    void sum(long from, long to, boolean named, Slot sum) {
        for (long number = from / seconds; number < to / seconds; number++) {
            int place = (int) (number % slots.length);
            if (slots[place] != null && numbers[place] == number) {
                sum.add(slots[place], named);
            }
        }
    }
}
