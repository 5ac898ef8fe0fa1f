package dev.sideledger.wire;

import java.util.Map;

/** A request that a door turns away, with the answer it gets. Carries no stack trace. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** Turned away with a problem and headers beside it. */
    public Refused(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** Turned away with a status and a sentence. */
    public static Refused with(int status, String detail) {
        return with(Problem.of(status, detail));
    }

    /** Turned away with a problem. */
    public static Refused with(Problem problem) {
        return new Refused(problem, Map.of());
    }

    /** The answer. */
    public Problem problem() {
        return problem;
    }

    /** Headers that go with the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
