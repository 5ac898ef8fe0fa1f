package dev.sideledger.analytics;

/** One who follows an answer, and what was told already. {@link #news} is for one thread at a time. */
public final class Followed {
    private final Following following;
    private final Topic topic;
    private final Runnable wake;
    private Edition told;

    Followed(Following following, Topic topic, Runnable wake) {
        this.following = following;
        this.topic = topic;
        this.wake = wake;
    }

    /** The latest edition if it was not told before, else null. Those in between are never told. */
    public Edition news() {
        Edition latest = topic.latest();
        if (latest == told) {
            return null;
        }
        told = latest;
        return latest;
    }

    /** Follows no longer; once more does nothing. Safe on any thread. */
    public void leave() {
        following.left(topic, this);
    }

    void wake() {
        wake.run();
    }
}
