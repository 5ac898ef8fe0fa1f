package dev.sideledger.journal.page;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parts of file names for those who act in one session: small letters, with dashes for what lies between. Two who would
 * share one, and those who would be taken for something else, get a part of a hash.
 */
final class ActorNames {
    private static final int LONGEST = 60;
    private static final int HASH = 20;
    private static final Pattern ELSE = Pattern.compile(
            "|(world-state|bilateral|coalition|public|exchange|session|metrics|costs|scenario-state)(-.*)?");

    private final Map<String, String> names = new HashMap<>();

    ActorNames(Collection<String> actors) {
        Map<String, List<String>> bySlug = Set.copyOf(actors).stream().collect(Collectors.groupingBy(ActorNames::slug));
        bySlug.forEach((slug, same) -> same.forEach(actor -> names.put(actor,
                same.size() > 1 || slug.length() >= LONGEST || ELSE.matcher(slug).matches() ? hashed(slug, actor)
                        : slug)));
    }

    /** The name of one. */
    String of(String actor) {
        return names.computeIfAbsent(actor, absent -> hashed(slug(actor), actor));
    }

    /** The name of several who talk with each other, in the order of the alphabet. */
    String of(Stream<String> actors) {
        List<String> sorted = actors.distinct().sorted().toList();
        String joined = sorted.stream().map(this::of).collect(Collectors.joining("-"));
        boolean clear = joined.chars().filter(c -> c == '-').count() == sorted.size() - 1 && joined.length() < LONGEST
                && !joined.contains("~");
        return clear ? joined : hashed(joined.substring(0, Math.min(joined.length(), LONGEST)).replace('~', '-'),
                String.join("\n", sorted));
    }

    private static String hashed(String slug, String whole) {
        return (slug.isEmpty() ? "_" : slug) + "~" + SafeName.hash(whole).substring(0, HASH);
    }

    private static String slug(String actor) {
        String start = actor.substring(0, Math.min(actor.length(), LONGEST)).toLowerCase(Locale.ROOT);
        return start.replaceAll("[^a-z0-9_]+", "-").replaceAll("^-+|-+$", "");
    }
}
