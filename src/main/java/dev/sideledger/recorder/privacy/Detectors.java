package dev.sideledger.recorder.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** What can be found in texts: keys, addresses of e-mail, numbers of cards, and what a file of expressions names. */
public final class Detectors {
    private static final int MOST = 100;
    private static final int MOST_STEPS = 2_000;
    private static final int LEAST_DIGITS = 13;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");
    /** Keys of well-known services by their beginnings, tokens, private keys, passwords in addresses. */
    private static final String KEYS = String.join("|",
            "\\b[sr]k[-_](?:ant-|proj-|live_|test_|or-)?[A-Za-z0-9_-]{20,}", "\\bA[KS]IA[0-9A-Z]{16}\\b",
            "\\bgh[opusr]_[A-Za-z0-9]{30,}", "\\bgithub_pat_[A-Za-z0-9_]{22,}", "\\bglpat-[A-Za-z0-9_-]{20,}",
            "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}", "\\bAIza[0-9A-Za-z_-]{35}", "\\bya29\\.[0-9A-Za-z_-]{20,}",
            "\\bhf_[A-Za-z0-9]{30,}", "\\bnpm_[A-Za-z0-9]{30,}", "\\bpypi-[A-Za-z0-9_-]{50,}",
            "\\bslk_[A-Za-z0-9_-]{40,}", "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{5,}",
            "(?i:\\bbearer )[A-Za-z0-9._~+/-]{20,}=*", "\\bAccountKey=[A-Za-z0-9+/=]{40,}",
            "-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)",
            "://[^/\\s:@\"]{1,128}:[^/\\s@\"]{1,128}@");
    private static final String EMAIL = "[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}";
    private static final String CARD = "\\b\\d(?:[ -]?\\d){12,18}\\b";

    private final Map<String, Detector> byName = new LinkedHashMap<>();

    private Detectors() {
        put(new Detector("keys", Pattern.compile(KEYS), KeySigns::possible, found -> true));
        put(new Detector("email", Pattern.compile(EMAIL), text -> text.indexOf('@') >= 0, found -> true));
        put(new Detector("cards", Pattern.compile(CARD), Detectors::hasDigits, Detectors::addsUp));
    }

    /** Those that come with the product. */
    public static Detectors shipped() {
        return new Detectors();
    }

    /**
     * Those, and what lines name: {@code NAME=EXPRESSION}, with comments behind a {@code #} that begins a line.
     *
     * @throws IllegalArgumentException with the number of the line that is wrong, and why
     */
    public static Detectors with(List<String> lines) {
        Detectors all = new Detectors();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                all.put(own(line, i + 1));
            }
            if (all.byName.size() > MOST) {
                throw new IllegalArgumentException("line " + (i + 1) + ": at most " + MOST + " expressions are tried on"
                        + " each text");
            }
        }
        return all;
    }

    /** All of them. */
    List<Detector> all() {
        return new ArrayList<>(byName.values());
    }

    /** The one of a name; null when there is none. */
    Detector named(String name) {
        return byName.get(name);
    }

    private static Detector own(String line, int number) {
        int equals = line.indexOf('=');
        if (equals < 0 || !NAME.matches(line.substring(0, equals).strip())) {
            throw new IllegalArgumentException("line " + number + ": an expression is written NAME=EXPRESSION, its name"
                    + " in small letters, digits, dashes and underscores");
        }
        try {
            String expression = line.substring(equals + 1).strip();
            long steps = ExpressionSize.of(expression);
            if (steps > MOST_STEPS) {
                throw new IllegalArgumentException("line " + number + ": the expression comes to " + steps
                        + " steps with its repetitions written out, and at most " + MOST_STEPS + " are allowed, since"
                        + " each is tried on each character");
            }
            Detector own = Detector.of(line.substring(0, equals).strip(), expression);
            if (own.pattern().matcher("").find()) {
                throw new IllegalArgumentException("line " + number + ": the expression finds nothing at all in every"
                        + " text");
            }
            return own;
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("line " + number + ": " + wrong.getMessage(), wrong);
        }
    }

    private void put(Detector detector) {
        if (byName.put(detector.name(), detector) != null) {
            throw new IllegalArgumentException("the expression " + detector.name() + " is there twice");
        }
    }

    private static boolean hasDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < LEAST_DIGITS; i++) {
            digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
        }
        return digits >= LEAST_DIGITS;
    }

    /** The check digit of numbers of cards, by Luhn. */
    private static boolean addsUp(String number) {
        int sum = 0;
        boolean twice = false;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit >= 0) {
                int counted = twice ? digit * 2 : digit;
                sum += counted > 9 ? counted - 9 : counted;
                twice = !twice;
            }
        }
        return sum % 10 == 0;
    }
}
