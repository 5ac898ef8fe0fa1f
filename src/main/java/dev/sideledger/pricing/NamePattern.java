package dev.sideledger.pricing;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which names a rule accepts. Names are compared in lower case; those asked for must be in lower case already. */
public sealed interface NamePattern {
    /** Whether a name in lower case is accepted, which may cost some of the effort that is left. */
    boolean accepts(String name, Effort effort);

    /** The same with as much effort as one name may cost. */
    default boolean accepts(String name) {
        return accepts(name, new Effort());
    }

    /** The names accepted, if it can name them all; null otherwise. */
    default Set<String> names() {
        return null;
    }

    /** The names that it spells out, each of which is enough, though it may accept others by a pattern. */
    default Set<String> spelled() {
        Set<String> names = names();
        return names == null ? Set.of() : names;
    }

    /** Whether a name in lower case is accepted by what says a word itself: such a rule means names with that word. */
    default boolean acceptsSaying(String word, String name, Effort effort) {
        return accepts(name, effort) && says(word);
    }

    /** Whether a word in lower case is part of what it looks for. */
    boolean says(String word);

    /** One name. */
    record Exactly(String name) implements NamePattern {
        /** Brings it to lower case, without blanks around it, as are names that calls tell. */
        public Exactly {
            name = lower(name.strip());
        }

        @Override
        public boolean says(String word) {
            return name.contains(word);
        }

        @Override
        public boolean accepts(String asked, Effort effort) {
            return asked.equals(name);
        }

        @Override
        public Set<String> names() {
            return Set.of(name);
        }
    }

    /** Names with this beginning. */
    record Beginning(String text) implements NamePattern {
        /** Brings it to lower case. */
        public Beginning {
            text = lower(text);
        }

        @Override
        public boolean says(String word) {
            return text.contains(word);
        }

        @Override
        public boolean accepts(String asked, Effort effort) {
            return asked.startsWith(text);
        }
    }

    /** Names with this end. */
    record Ending(String text) implements NamePattern {
        /** Brings it to lower case. */
        public Ending {
            text = lower(text);
        }

        @Override
        public boolean says(String word) {
            return text.contains(word);
        }

        @Override
        public boolean accepts(String asked, Effort effort) {
            return asked.endsWith(text);
        }
    }

    /** Names with this anywhere in them. */
    record Containing(String text) implements NamePattern {
        /** Brings it to lower case. */
        public Containing {
            text = lower(text);
        }

        @Override
        public boolean says(String word) {
            return text.contains(word);
        }

        @Override
        public boolean accepts(String asked, Effort effort) {
            return asked.contains(text);
        }
    }

    /** Names in which a regular expression finds something. */
    record Finding(NameRegex regex) implements NamePattern {
        @Override
        public boolean says(String word) {
            return regex.toString().toLowerCase(Locale.ROOT).contains(word);
        }

        @Override
        public boolean accepts(String asked, Effort effort) {
            return regex.finds(asked, effort);
        }
    }

    /** Names that one of several patterns accepts. */
    record AnyOf(List<NamePattern> patterns) implements NamePattern {
        /** Refuses none. */
        public AnyOf {
            patterns = List.copyOf(patterns);
            if (patterns.isEmpty()) {
                throw new IllegalArgumentException("needs a pattern");
            }
        }

        @Override
        public boolean says(String word) {
            return patterns.stream().anyMatch(pattern -> pattern.says(word));
        }

        @Override
        public boolean acceptsSaying(String word, String name, Effort effort) {
            return patterns.stream().anyMatch(pattern -> pattern.acceptsSaying(word, name, effort));
        }

        @Override
        public boolean accepts(String asked, Effort effort) {
            for (NamePattern pattern : patterns) {
                if (pattern.accepts(asked, effort)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Set<String> names() {
            Set<String> names = new TreeSet<>();
            for (NamePattern pattern : patterns) {
                Set<String> some = pattern.names();
                if (some == null) {
                    return null;
                }
                names.addAll(some);
            }
            return names;
        }

        @Override
        public Set<String> spelled() {
            Set<String> names = new TreeSet<>();
            patterns.forEach(pattern -> names.addAll(pattern.spelled()));
            return names;
        }
    }

    /** Names that all of several patterns accept. */
    record AllOf(List<NamePattern> patterns) implements NamePattern {
        /** Refuses none. */
        public AllOf {
            patterns = List.copyOf(patterns);
            if (patterns.isEmpty()) {
                throw new IllegalArgumentException("needs a pattern");
            }
        }

        @Override
        public boolean says(String word) {
            return patterns.stream().anyMatch(pattern -> pattern.says(word));
        }

        @Override
        public boolean accepts(String asked, Effort effort) {
            for (NamePattern pattern : patterns) {
                if (!pattern.accepts(asked, effort)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static String lower(String text) {
        if (Objects.requireNonNull(text, "text").isEmpty()) {
            throw new IllegalArgumentException("a pattern must not be empty");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
