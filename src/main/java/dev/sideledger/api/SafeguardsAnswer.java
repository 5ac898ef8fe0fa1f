package dev.sideledger.api;

import dev.sideledger.ops.RetentionRule;
import dev.sideledger.ops.Safeguards;
import dev.sideledger.security.Keys;
import dev.sideledger.wire.JsonOutput;

/** Writes what keeps the ledger small, whole and private: rules, backups, keys. Nothing of a key but that it is. */
final class SafeguardsAnswer {
    private SafeguardsAnswer() {}

    static void write(JsonOutput out, Safeguards safeguards) {
        out.name("retention").object().name("rules").array();
        safeguards.rules().stream().map(RetentionRule::text).forEach(out::value);
        out.end().end();
        out.name("backups").object().member("every_hours", safeguards.backupHours())
                .member("failed", Long.valueOf(safeguards.failedBackups())).end();
        Keys keys = safeguards.keys();
        out.name("keys").object().member("needed", keys.needed()).member("count", Long.valueOf(keys.count()))
                .member("trouble", safeguards.keysTrouble().orElse(null)).end();
    }
}
