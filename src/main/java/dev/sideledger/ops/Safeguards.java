package dev.sideledger.ops;

import java.util.List;
import java.util.Optional;

import dev.sideledger.security.KeyRing;
import dev.sideledger.security.Keys;

/** What keeps the ledger small, whole and private, as it is set and as it stands. Safe on any thread. */
public final class Safeguards {
    private final RulesInForce rules;
    private final Safekeeping backups;
    private final Long backupHours;
    private final KeyRing ring;

    /** Knows how these are set; backups are made each so many hours, or by order alone where that is null. */
    public Safeguards(RulesInForce rules, Safekeeping backups, Long backupHours, KeyRing ring) {
        this.rules = rules;
        this.backups = backups;
        this.backupHours = backupHours;
        this.ring = ring;
    }

    /** How much is kept; empty where everything is. */
    public List<RetentionRule> rules() {
        return rules.rules();
    }

    /** Hours from one planned backup to the next; null where none is planned. */
    public Long backupHours() {
        return backupHours;
    }

    /** Backups since the start that could not be made or put back. */
    public long failedBackups() {
        return backups.failures();
    }

    /** The keys in force. */
    public Keys keys() {
        return ring.keys();
    }

    /** Why the file of keys as it is now is not in force. */
    public Optional<String> keysTrouble() {
        return ring.refusal();
    }
}
