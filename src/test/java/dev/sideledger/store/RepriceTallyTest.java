package dev.sideledger.store;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Spend;
import dev.sideledger.store.RepriceTally.Line;

import static org.assertj.core.api.Assertions.assertThat;

class RepriceTallyTest {
    private static final Line SAME = new Line(1, 0, Spend.NONE, Spend.NONE);
    private static final Line CHANGED = new Line(1, 1, Spend.NONE, Spend.NONE);

    private final Map<String, Line> models = new TreeMap<>();

    @Test
    void modelsThatChange_haveLines_beforeThoseThatDoNot() {
        add("a-same", RepriceTally.MOST, SAME);
        add("changed", RepriceTally.MOST / 2, CHANGED);

        assertThat(models.keySet().stream().filter(model -> model.startsWith("changed")))
                .hasSize(RepriceTally.MOST / 2);
        assertThat(models).hasSizeLessThanOrEqualTo(RepriceTally.MOST + 1);
        assertThat(new RepriceTally(new TreeMap<>(models)).total())
                .isEqualTo(new Line(RepriceTally.MOST * 3 / 2, RepriceTally.MOST / 2, Spend.NONE, Spend.NONE));
    }

    @Test
    void moreModelsThatChange_shareALine() {
        add("changed", RepriceTally.MOST + 2, CHANGED);

        assertThat(models.get(RepriceTally.OTHERS)).isEqualTo(new Line(2, 2, Spend.NONE, Spend.NONE));
    }

    private void add(String name, int count, Line line) {
        for (int i = 0; i < count; i++) {
            RepriceTally.add(models, name + i, line);
        }
    }
}
