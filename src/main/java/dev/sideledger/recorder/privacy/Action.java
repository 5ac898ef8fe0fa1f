package dev.sideledger.recorder.privacy;

import java.util.List;
import java.util.Optional;

/** What is done to one text. */
sealed interface Action {
    /** What is left of it; empty for nothing. */
    Optional<String> of(String text);

    /** It stays as it is. */
    record Keep() implements Action {
        @Override
        public Optional<String> of(String text) {
            return Optional.of(text);
        }
    }

    /** Nothing is left. */
    record Drop() implements Action {
        @Override
        public Optional<String> of(String text) {
            return Optional.empty();
        }
    }

    /** Whether two are the same can be told, what they say cannot. */
    record Hash(byte[] secret) implements Action {
        private static final String PREFIX = "hmac-sha256:";

        @Override
        public Optional<String> of(String text) {
            return Optional.of(text.isEmpty() ? text : PREFIX + Keyed.hash(secret, text));
        }
    }

    /** Its beginning stays. */
    record Truncate(int most) implements Action {
        @Override
        public Optional<String> of(String text) {
            if (text.length() <= most) {
                return Optional.of(text);
            }
            int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
            return Optional.of(text.substring(0, end) + "[truncated:" + (text.length() - end) + "]");
        }
    }

    /** What detectors find is replaced, in texts as they are meant: what is escaped the most often first. */
    record Redact(List<Detector> detectors) implements Action {
        @Override
        public Optional<String> of(String text) {
            String left = text;
            for (int times = text.indexOf('\\') < 0 ? 0 : Reading.DEEPEST; times >= 0; times--) {
                left = read(left, times);
            }
            return Optional.of(left);
        }

        private String read(String text, int times) {
            String left = text;
            Reading reading = Reading.of(text, times);
            for (int i = 0; i < detectors.size() && reading != null; i++) {
                String changed = detectors.get(i).redact(reading);
                if (!changed.equals(left)) {
                    left = changed;
                    reading = Reading.of(left, times);
                }
            }
            return left;
        }
    }
}
