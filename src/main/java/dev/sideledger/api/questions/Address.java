package dev.sideledger.api.questions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a question is asked, and what can be said with it.
 *
 * @param name the last part of its path
 * @param summary what it answers, in a line
 * @param description what must be known to ask it
 * @param parameters the names of its parameters, but those that every question takes
 */
record Address(String name, String summary, String description, List<String> parameters) {
    /** The path under which all questions are. */
    static final String ROOT = "/api/analytics/";

    /** Keeps its own copy. */
    Address {
        parameters = List.copyOf(parameters);
    }

    /** Its path. */
    String path() {
        return ROOT + name;
    }

    /** A list of names and some more. */
    static List<String> names(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        Collections.addAll(all, more);
        return all;
    }
}
