package dev.sideledger.pricing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class NameLookupPropertyTest {
    @Property(tries = 500)
    void lookup_findsWhatTryingEachPatternFinds(@ForAll("patterns") List<NamePattern> patterns,
            @ForAll("names") String name) {
        NameLookup<Integer> lookup = new NameLookup<>();
        List<Integer> all = IntStream.range(0, patterns.size()).mapToObj(Integer::valueOf).toList();
        all.forEach(i -> lookup.add(patterns.get(i), i));

        assertThat(lookup.of(name, new Effort(), i -> i % 5 != 3)).containsExactlyInAnyOrderElementsOf(all.stream()
                .filter(i -> i % 5 != 3 && patterns.get(i).accepts(name)).collect(Collectors.toList()));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars('a', 'b').ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<List<NamePattern>> patterns() {
        Arbitrary<NamePattern> one = texts().flatMap(text -> Arbitraries.of(new NamePattern.Exactly(text),
                new NamePattern.Beginning(text), new NamePattern.Ending(text), new NamePattern.Containing(text),
                new NamePattern.Finding(NameRegex.of("^" + text + "+$"))));
        Arbitrary<List<NamePattern>> some = one.list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<NamePattern> pattern = Arbitraries.oneOf(one, some.map(NamePattern.AnyOf::new),
                some.map(NamePattern.AllOf::new));
        return pattern.list().ofMaxSize(60);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'b').ofMinLength(1).ofMaxLength(4);
    }
}
