package dev.sideledger.ingest.otlp.translate;

import java.util.Locale;

import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;

/** How a call ended, by everything that may say so: a status, an exception, a type of error, a code of HTTP. */
final class CallOutcome {
    private static final int FIRST_ERROR = 400;
    private static final String ERROR = "error";
    /** Whoever reads a list of errors is to see that nobody said more. */
    private static final String UNSAID = "failed without a message";

    private final Facts facts;
    private final boolean answered;
    private boolean failed;
    private boolean well;
    private String message;
    private String exceptionType;
    private String exceptionMessage;

    CallOutcome(Facts facts) {
        this.facts = facts;
        Long code = facts.number(Fact.HTTP_STATUS);
        failed = facts.has(Fact.ERROR_TYPE) || ERROR.equals(facts.text(Fact.LEVEL))
                || Boolean.FALSE.equals(facts.truth(Fact.SUCCESS));
        answered = facts.has(Fact.OUTPUT_TOKENS) || facts.has(Fact.OUTPUT) || facts.has(Fact.DOCUMENTS)
                || (facts.has(Fact.FINISH_REASON) && !isError(facts.text(Fact.FINISH_REASON)));
        failed |= code != null && code >= FIRST_ERROR && !answered;
    }

    /** A status that says it failed, with its message. */
    CallOutcome failed(String statusMessage) {
        failed = true;
        message = blankToNull(statusMessage);
        return this;
    }

    /** A status that says it went well, whatever was noted on the way. */
    CallOutcome well() {
        well = true;
        return this;
    }

    /**
     * An exception that was noted. By itself it does not say that the call failed, since it may have been dealt with;
     * but one that escaped does, and one noted on work that has nothing to show for itself.
     *
     * @param work whether the call is work of an agent, which shows what came of it
     */
    CallOutcome noted(Exceptions exception, boolean work) {
        exceptionType = exception.type();
        exceptionMessage = exception.message();
        failed |= !well && (exception.escaped() || (work && !answered));
        return this;
    }

    /** Sets status and error of a call; one whose model stopped by an error failed. */
    void set(Values.Builder call) {
        failed |= isError((String) call.get(CallField.FINISH_REASON));
        if (!failed) {
            call.set(CallField.STATUS, Boolean.TRUE.equals(facts.truth(Fact.SUCCESS)) ? "success" : null);
            return;
        }
        String type = facts.has(Fact.ERROR_TYPE) ? facts.text(Fact.ERROR_TYPE) : exceptionType;
        call.set(CallField.STATUS, status(type)).set(CallField.ERROR, error(type));
    }

    /** Keeps the message of an error where the call does not say it, because it went well or says something else. */
    void keepUnsaid(Attributes attributes) {
        boolean otherSaid = message != null && !message.equals(facts.text(Fact.ERROR_MESSAGE));
        if (!failed || otherSaid) {
            attributes.add(facts.sources(Fact.ERROR_MESSAGE));
        }
    }

    private static boolean isError(String finish) {
        return ERROR.equalsIgnoreCase(finish);
    }

    private String error(String type) {
        for (String each : new String[]{message, facts.text(Fact.ERROR_MESSAGE), exceptionMessage, type}) {
            if (each != null && !each.isBlank()) {
                return each;
            }
        }
        Long code = facts.number(Fact.HTTP_STATUS);
        return code == null || code < FIRST_ERROR ? UNSAID : "HTTP status " + code;
    }

    private static String status(String type) {
        String word = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (word.contains("timeout") || word.contains("timedout") || word.contains("deadline")) {
            return "timeout";
        }
        return word.contains("cancel") || word.contains("abort") ? "cancelled" : "failed";
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
