package dev.sideledger.wire;

import java.util.Map;

/** A request that a door turns away, with the answer it gets. Carries no stack trace. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int UNAVAILABLE = 503;
    private static final Map<String, String> LATER = Map.of("Retry-After", "5");

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

    /** Turned away with a problem; what is unavailable now may be asked for again in some seconds. */
    public static Refused with(Problem problem) {
        return new Refused(problem, problem.status() == UNAVAILABLE ? LATER : Map.of());
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
