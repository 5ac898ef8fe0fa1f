package dev.sideledger.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** The JSON that is read and written here: the one factory of parsers and generators, and its limits. */
final class JsonSyntax {
    /** The greatest depth of objects and arrays inside one event, the event itself included. */
    static final int MAX_DEPTH = 64;
    /** The greatest number of characters of a number. */
    static final int MAX_NUMBER_LENGTH = 1000;
    /** The greatest number of bytes of a key anywhere in an event. */
    static final int MAX_NAME_BYTES = 50_000;

    /** Shared by all threads. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_BYTES)
                    // A text is bounded by the body it came in, and doors bound their bodies.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Keys come from strangers: the JVM's intern table is not theirs to fill.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Only UTF-8 is read, so a guess at UTF-16 or UTF-32 could only mislead.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Python writes NaN and Infinity; knowing them as tokens lets each field refuse them by its name.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // An emoji is written as its own four bytes, not as two escapes of six.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonSyntax() {}
}
