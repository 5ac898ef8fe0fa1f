package dev.sideledger.api.live;

import java.util.List;

import jakarta.inject.Singleton;

import dev.sideledger.analytics.Followings;
import dev.sideledger.api.FollowedReadings;
import dev.sideledger.api.questions.FollowedQuestions;
import dev.sideledger.wire.Refused;

/** What can be followed, by its path. */
@Singleton
final class Subjects {
    private static final int MOST = 20;

    private final FollowedQuestions questions;
    private final FollowedReadings readings;
    private final WindowQuestions windows;
    private final Followings followings;

    Subjects(FollowedQuestions questions, FollowedReadings readings, WindowQuestions windows,
            Followings followings) {
        this.questions = questions;
        this.readings = readings;
        this.windows = windows;
        this.followings = followings;
    }

    /**
     * What the values of {@code follow=} name.
     *
     * @throws Refused with 400 or 404 when one of them cannot be followed, or they are too many for one stream
     */
    List<Subject> named(List<String> follow) {
        if (follow.size() > MOST) {
            throw Refused.with(400, "follow is given " + follow.size() + " times; one stream follows at most " + MOST
                    + " answers");
        }
        return follow.stream().map(FollowPath::of).map(this::named).toList();
    }

    private Subject named(FollowPath follow) {
        if (FollowedQuestions.isAt(follow.path())) {
            return Subject.asked(follow.asked(), questions.at(follow.path(), follow.parameters()),
                    followings.answers());
        }
        if (WindowQuestions.isAt(follow.path())) {
            return Subject.asked(follow.asked(), windows.at(follow.path(), follow.parameters()), followings.windows());
        }
        if (FollowedReadings.isAt(follow.path())) {
            return Subject.asked(follow.asked(), readings.at(follow.path(), follow.parameters()),
                    followings.answers());
        }
        throw Refused.with(404, "nothing at \"" + follow.path() + "\" can be followed; what can are the questions below"
                + " /api/analytics/, the lists such as /api/sessions?limit=10, a session such as /api/sessions/demo, "
                + WindowQuestions.SUMMARY + " and " + WindowQuestions.OVERVIEW);
    }
}
