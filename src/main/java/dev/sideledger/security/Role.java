package dev.sideledger.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a key may be used for. */
public enum Role {
    /** Recording: events, OpenTelemetry, and what tells of one record at its address. */
    INGEST,
    /** Reading everything that was recorded, with questions in SQL. */
    READ,
    /** Everything, with removals and administration. */
    ADMIN;

    /** The role of that name, in any case. */
    public static Optional<Role> named(String name) {
        return Stream.of(values()).filter(role -> role.wireName().equals(name.toLowerCase(Locale.ROOT))).findFirst();
    }

    /** The name in files, settings and answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether one of these roles is enough where this one is needed. */
    public boolean isIn(Set<Role> roles) {
        return roles.contains(this) || roles.contains(ADMIN);
    }
}
