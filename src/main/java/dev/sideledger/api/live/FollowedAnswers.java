package dev.sideledger.api.live;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followed;
import dev.sideledger.live.Attachment;

/** The answers that one stream follows, told in turns. Safe on any thread. */
final class FollowedAnswers implements Attachment {
    private final List<Subject> subjects;
    private final List<Followed> followed = new ArrayList<>();
    private boolean ended;
    private int next;

    FollowedAnswers(List<Subject> subjects) {
        this.subjects = List.copyOf(subjects);
    }

    @Override
    public synchronized void begin(Runnable wake) {
        try {
            for (Subject subject : subjects) {
                followed.add(subject.following().follow(subject.question(), wake));
            }
        } catch (RuntimeException refused) {
            end();
            throw refused;
        }
    }

    @Override
    public synchronized byte[] take() {
        for (int i = 0; i < followed.size() && !ended; i++) {
            int turn = next;
            next = (next + 1) % followed.size();
            Edition edition = followed.get(turn).news();
            if (edition != null) {
                return subjects.get(turn).event(edition);
            }
        }
        return null;
    }

    @Override
    public synchronized void end() {
        ended = true;
        followed.forEach(Followed::leave);
    }
}
