package dev.sideledger.wire;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads numbers in all the ways in which the JSON of protocol buffers may write them. */
final class LooseNumbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]{1,400}([eE][+-]?[0-9]{1,9})?");
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,30}");
    private static final double LIMIT = 0x1p63;

    private LooseNumbers() {}

    /** A whole number of 64 bits, signed or not; one above the signed ones is what its bits are when signed. */
    static OptionalLong whole(String written) {
        String text = written.strip();
        try {
            if (!DIGITS.matcher(text).matches()) {
                OptionalDouble number = real(text);
                boolean whole = number.isPresent() && Math.rint(number.getAsDouble()) == number.getAsDouble()
                        && Math.abs(number.getAsDouble()) < LIMIT;
                return whole ? OptionalLong.of((long) number.getAsDouble()) : OptionalLong.empty();
            }
            return OptionalLong.of(text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /** A number; also those that are infinite or none. */
    static OptionalDouble real(String written) {
        String text = written.strip();
        try {
            return switch (text) {
                case "NaN" -> OptionalDouble.of(Double.NaN);
                case "Infinity", "+Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
                case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
                default -> NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text))
                        : OptionalDouble.empty();
            };
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }
}
