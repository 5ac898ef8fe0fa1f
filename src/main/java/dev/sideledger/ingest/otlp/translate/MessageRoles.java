package dev.sideledger.ingest.otlp.translate;

/** Who speaks in the deprecated events of OpenTelemetry that tell one message each. */
final class MessageRoles {
    private static final String PREFIX = "gen_ai.";
    private static final String SUFFIX = ".message";
    private static final String CHOICE = "gen_ai.choice";

    private MessageRoles() {}

    /** Whether an event of that name tells a message of a conversation with a model. */
    static boolean isKnown(String name) {
        return isChoice(name) || (name.startsWith(PREFIX) && name.endsWith(SUFFIX));
    }

    /** Whether an event of that name tells what a model answered. */
    static boolean isChoice(String name) {
        return name.equals(CHOICE);
    }

    /** The role that a name implies: {@code user} for {@code gen_ai.user.message}; the user's where it implies none. */
    static String of(String name) {
        if (isChoice(name)) {
            return "assistant";
        }
        boolean told = isKnown(name) && name.length() > PREFIX.length() + SUFFIX.length();
        return told ? Names.cut(name.substring(PREFIX.length(), name.length() - SUFFIX.length())) : "user";
    }
}
