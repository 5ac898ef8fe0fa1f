package dev.sideledger.boot;

/**
 * A port, or none.
 *
 * @param number the port, 0 for any that is free, or -1 for none
 */
public record PortChoice(int number) {
    private static final String NONE = "none";
    private static final int OFF = -1;
    private static final int HIGHEST = 65_535;

    /** Refuses what is no port. */
    public PortChoice {
        if (number < OFF || number > HIGHEST) {
            throw new IllegalArgumentException(number + " is no port");
        }
    }

    /** The choice that is written like this. */
    public static PortChoice of(String written) {
        String text = written.strip();
        return new PortChoice(text.equalsIgnoreCase(NONE) ? OFF : Integer.parseInt(text));
    }

    /** Whether a choice can be written like this. */
    static boolean isWritten(String text) {
        return text.equalsIgnoreCase(NONE) || (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST);
    }

    /** Whether there is a port. */
    boolean isOpen() {
        return number != OFF;
    }
}
