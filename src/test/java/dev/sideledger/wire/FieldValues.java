package dev.sideledger.wire;

import java.util.Arrays;

import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Money;
import dev.sideledger.model.Usage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary values of a field. */
final class FieldValues {
    /** Long enough, and no call ends so far ahead that its end would be refused. */
    private static final long THIRTY_DAYS = 30L * 24 * 60 * 60 * 1_000_000;

    private FieldValues() {}

    static Arbitrary<Object> of(Field field) {
        return switch (field.kind()) {
            case ID -> texts(1, 40).filter(TextValues::isId).asGeneric();
            case NAME, PATH -> texts(1, 40).filter(text -> !text.isBlank()).asGeneric();
            case TEXT -> texts(0, 80).asGeneric();
            case WORD -> Arbitraries.of(field.words()).asGeneric();
            case FLAG -> Arbitraries.of(true, false).asGeneric();
            case COUNT -> counts().asGeneric();
            case NUMBER -> Arbitraries.doubles().map(number -> number + 0.0).asGeneric();
            case MONEY -> Arbitraries.longs().between(0, Money.MAX_NANOS).asGeneric();
            case TIME -> Arbitraries.longs().between(0, Reading.LATEST).asGeneric();
            case DURATION -> Arbitraries.longs().between(0, THIRTY_DAYS).asGeneric();
            case JSON -> json().asGeneric();
            case MESSAGES -> json().map(element -> new Json("[" + element.text() + "]")).asGeneric();
            case MAP -> Arbitraries.maps(texts(0, 20), json().map(Json::text)).ofMaxSize(4)
                    .map(JsonMap::of).asGeneric();
            case NAMES -> texts(1, 20).filter(text -> !text.isBlank()).list().ofMinSize(1).ofMaxSize(4).asGeneric();
            case USAGE -> usages().asGeneric();
        };
    }

    private static Arbitrary<String> texts(int least, int most) {
        return Arbitraries.strings().all().ofMinLength(least).ofMaxLength(most).map(TextValues::storable);
    }

    /** Together never more than a call may have. */
    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, Usage.MAX / TokenName.values().length - 10);
    }

    private static Arbitrary<Json> json() {
        return Arbitraries
                .of("1", "-1.50e3", "true", "\"text\"", "\"\\u0041\\\\\"", "[]", "{}", "{\"b\":[1,{\"a\":null}]}")
                .map(Json::new);
    }

    /** Numbers told beside an object that was sent are either its own or told by name. */
    private static Arbitrary<Usage> usages() {
        return Combinators.combine(counts().injectNull(0.5).list().ofSize(TokenName.values().length),
                Arbitraries.of("", "{\"prompt_tokens\":5,\"completion_tokens\":2}", "{\"input_tokens\":7,\"x\":\"y\"}"))
                .as((numbers, sent) -> {
                    TokenCounts counts = new TokenCounts();
                    Arrays.stream(TokenName.values()).forEach(name -> counts.set(name, numbers.get(name.ordinal())));
                    if (sent.isEmpty()) {
                        return counts.toUsage(null);
                    }
                    counts.fillFrom(UsageReader.read(sent));
                    return counts.toUsage(sent);
                }).filter(Usage::told);
    }
}
