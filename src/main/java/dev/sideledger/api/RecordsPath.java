package dev.sideledger.api;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Refused;

/** The part of an address that names the records of a session. */
final class RecordsPath {
    /** The template of all of them, to stand in an annotation. */
    static final String RECORDS = "{records: turns|calls|decisions|messages|metrics|scores|winners|errors|artifacts"
            + "|tags}";

    private RecordsPath() {}

    /** Whether sessions have records of a type. */
    static boolean names(RecordType type) {
        return type != RecordType.PROJECT && type != RecordType.SESSION;
    }

    /**
     * The type that the part names.
     *
     * @throws Refused with 404 when sessions have no such records
     */
    static RecordType type(String records) {
        return RecordType.ofPlural(records).filter(RecordsPath::names)
                .orElseThrow(() -> Refused.with(404, "a session has no " + records + "; it has " + plurals()));
    }

    private static String plurals() {
        return Arrays.stream(RecordType.values()).filter(RecordsPath::names).map(RecordType::plural)
                .collect(Collectors.joining(", "));
    }
}
