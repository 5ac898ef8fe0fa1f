package dev.sideledger.wire;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.Field;
import dev.sideledger.model.Money;
import dev.sideledger.model.Usage;

/** Reads the kinds of value that are numbers; a text that is a decimal number counts as one. */
final class NumberValues {
    private static final String MONEY = "must be a number of dollars from 0 to 1000000";
    private static final String NUMBER = "must be a finite number";
    /** A decimal number whose exponent cannot make arithmetic expensive. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,100}(\\.\\d{0,100})?([eE][+-]?\\d{1,3})?");

    private NumberValues() {}

    /** A whole number from 0 to 10^12. */
    static Long count(Field field, EventInput in) throws IOException {
        return whole(Usage.MAX, in);
    }

    /** A whole number from 0 to a greatest one; 12.0 is whole. */
    static Long whole(long greatest, EventInput in) throws IOException {
        long whole = wholeOr(-1, in.parser());
        if (whole < 0 || whole > greatest) {
            throw in.refusal("must be a whole number from 0 to " + greatest);
        }
        return whole;
    }

    /** A finite number. */
    static Double number(Field field, EventInput in) throws IOException {
        double number = real(in.parser());
        if (!Double.isFinite(number)) {
            throw in.refusal(NUMBER);
        }
        return number + 0.0; // no negative zero: it would be another content than zero
    }

    /** Whether the value at hand is a number, or a text that is one. */
    static boolean isNumeric(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return token.isNumeric() || (token == JsonToken.VALUE_STRING && isDecimal(parser.getText()));
    }

    /** An amount of dollars as nano-dollars. */
    static Long money(Field field, EventInput in) throws IOException {
        try {
            return Money.nanos(decimal(in.parser()));
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw in.refusal(MONEY);
        }
    }

    /** The number at hand as a double; NaN when there is none. */
    static double real(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isNumeric()) {
            return parser.getDoubleValue();
        }
        boolean decimal = token == JsonToken.VALUE_STRING && isDecimal(parser.getText());
        return decimal ? Double.parseDouble(parser.getText().strip()) : Double.NaN;
    }

    /** The number that a JSON text is, or holds as a text; null when it is none, or its exponent is huge. */
    static BigDecimal decimalOf(String json) {
        if (json == null) {
            return null;
        }
        boolean text = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
        String number = text ? json.substring(1, json.length() - 1) : json;
        return isDecimal(number) ? new BigDecimal(number.strip()) : null;
    }

    private static long wholeOr(long otherwise, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberType() == NumberType.BIG_INTEGER ? otherwise : parser.getLongValue();
        }
        double number = real(parser);
        // Doubles hold whole numbers exactly up to 2^53, far above anything that is counted here.
        return number == Math.rint(number) && Math.abs(number) <= 1L << 53 ? (long) number : otherwise;
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isNumeric() && !parser.isNaN()) {
            return parser.getDecimalValue();
        }
        if (token == JsonToken.VALUE_STRING && isDecimal(parser.getText())) {
            return new BigDecimal(parser.getText().strip());
        }
        throw new NumberFormatException("no decimal number");
    }

    private static boolean isDecimal(String text) {
        return DECIMAL.matcher(text.strip()).matches();
    }
}
