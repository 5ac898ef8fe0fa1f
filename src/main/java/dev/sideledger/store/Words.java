package dev.sideledger.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text, as search understands them: unbroken runs of letters and digits, without regard to case and
 * diacritics.
 */
public final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int ASCII = 128;
    private static final int FIRST_MARK = 0x300;
    private static final int LAST_MARK = 0x36f;

    private Words() {}

    /** Whether a text has any. */
    public static boolean some(String text) {
        return text.codePoints().anyMatch(Words::begins);
    }

    /** All words of a text, in order. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            int c = text.codePointAt(position);
            int end = position + Character.charCount(c);
            if (begins(c)) {
                end = end(text, end);
                words.add(new Word(position, end, folded(text.substring(position, end))));
            }
            position = end;
        }
        return words;
    }

    /** A text in small letters without diacritics. */
    public static String folded(String text) {
        String plain = text.chars().allMatch(c -> c < ASCII) ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT);
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (!begins(c) && !isMark(c)) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static boolean begins(int c) {
        return Character.isLetterOrDigit(c) || switch (Character.getType(c)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isMark(int c) {
        return c >= FIRST_MARK && c <= LAST_MARK;
    }

    /**
     * One word.
     *
     * @param start where it begins in its text
     * @param end where it ends
     * @param folded the word in small letters without diacritics
     */
    public record Word(int start, int end, String folded) {}
}
