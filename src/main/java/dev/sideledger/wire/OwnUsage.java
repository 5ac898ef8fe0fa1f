package dev.sideledger.wire;

import java.util.stream.Stream;

/**
 * Our own names; also every provider's object that tells no more than {@code input_tokens} and {@code output_tokens}.
 */
final class OwnUsage implements UsageShape {
    private static final TokenName[] NAMES = TokenName.values();

    @Override
    public Stream<String> names() {
        return Stream.of(NAMES).map(TokenName::wireName);
    }

    @Override
    public boolean fits(UsageNumbers numbers) {
        return names().anyMatch(numbers::hasAny);
    }

    @Override
    public TokenCounts counts(UsageNumbers numbers) {
        TokenCounts counts = new TokenCounts();
        for (TokenName name : NAMES) {
            counts.set(name, numbers.first(name.wireName()));
        }
        return counts;
    }
}
