package dev.sideledger.ingest.otlp.dialect;

import java.util.ArrayList;
import java.util.List;

/** The attributes that some table knows. */
public final class KnownKeys {
    private KnownKeys() {}

    /** All keys, indexed ones with numbers and members behind them. */
    public static List<String> all() {
        List<String> keys = new ArrayList<>();
        for (Table table : Dialects.tables()) {
            for (Section section : table.sections()) {
                for (Rule rule : section.rules()) {
                    if (!rule.indexed()) {
                        keys.add(rule.key());
                        continue;
                    }
                    for (String tail : List.of("", ".role", ".message.content", ".message.role", ".score", ".a.0.b")) {
                        keys.add(rule.key() + ".0" + tail);
                        keys.add(rule.key() + ".7" + tail + rule.ending());
                    }
                }
            }
        }
        return keys;
    }
}
