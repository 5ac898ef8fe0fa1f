package dev.sideledger.demo;

import java.util.List;

/** Sessions by their numbers: who plays, and what. The same seed makes the same sessions. */
final class Simulator {
    private final long seed;
    private final String project;

    Simulator(long seed, String project) {
        this.seed = seed;
        this.project = project;
    }

    /** What is told of the project that all sessions belong to. */
    Cue project(long at) {
        return Telling.whole("project", project, at).with("name", "Demo").with("status", "in_progress")
                .with("description", "Played by a simulator. Remove it with DELETE /api/projects/" + project).cue();
    }

    /** Everything that a session tells, in the order in which it is told. */
    List<Cue> session(int number, long start) {
        Stage stage = new Stage(project + "-" + number, project, start, new Chance(seed * 1_000_003 + number));
        Scripts.ALL.get(number % Scripts.ALL.size()).play(stage);
        return stage.cues();
    }

    /** How long after a session the next one begins, in milliseconds. */
    long pause(int number) {
        return new Chance(seed * 31 + number).between(2_000, 14_000);
    }

    /** When in the days before a moment a session began: more of them by day than by night. */
    long before(int number, int days, long now) {
        Chance chance = new Chance(seed * 17 + number);
        long day = 86_400_000L;
        long hour = chance.in(75) ? chance.between(8, 18) : chance.between(0, 23);
        long start = now - now % day - chance.between(0, days - 1) * day + hour * 3_600_000L
                + chance.between(0, 3_599) * 1_000L;
        return start < now - LONGEST ? start : start - day;
    }

    /** No session takes longer than this, in milliseconds. */
    private static final long LONGEST = 15 * 60_000L;
}
