package dev.sideledger.api;

import jakarta.inject.Singleton;

import dev.sideledger.analytics.Followings;
import dev.sideledger.live.Feed;
import dev.sideledger.wire.JsonOutput;

/** How many follow the live feed and answers, in numbers. */
@Singleton
public class ReaderFigures {
    private final Feed feed;
    private final Followings followings;

    /** Asks these. */
    public ReaderFigures(Feed feed, Followings followings) {
        this.feed = feed;
        this.followings = followings;
    }

    void write(JsonOutput out) {
        out.member("live_clients", Long.valueOf(feed.followers())).member("live_stalled", Long.valueOf(feed.stalled()))
                .member("followed_answers", Long.valueOf(followings.answers().answers()))
                .member("answers_asked", Long.valueOf(followings.answers().asked()));
    }
}
