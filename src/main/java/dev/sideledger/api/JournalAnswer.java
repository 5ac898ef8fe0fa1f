package dev.sideledger.api;

import java.util.Locale;

import dev.sideledger.journal.Journal;
import dev.sideledger.journal.JournalReport;
import dev.sideledger.journal.JournalSettings;
import dev.sideledger.journal.JournalState;
import dev.sideledger.wire.JsonOutput;

/** Says how the journal is doing, and what a check of it found. */
final class JournalAnswer {
    private JournalAnswer() {}

    static byte[] of(Journal journal) {
        return JsonOutput.bytes(out -> write(out, journal));
    }

    static byte[] of(JournalReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("same", report.found() == 0).member("sessions", Long.valueOf(report.sessions()))
                    .member("issues", Long.valueOf(report.issues())).member("found", Long.valueOf(report.found()))
                    .name("differences").array();
            report.differences().forEach(out::value);
            out.end().end();
        });
    }

    static void write(JsonOutput out, Journal journal) {
        JournalState state = journal.state();
        JournalSettings settings = journal.settings();
        out.object().member("state", state.standing().name().toLowerCase(Locale.ROOT))
                .member("folder", settings.pages() == null ? null : settings.pages().toString())
                .member("issues_folder", settings.issues() == null ? null : settings.issues().toString());
        if (settings.on()) {
            out.member("settled", state.settled()).member("waiting", Long.valueOf(state.waiting()))
                    .member("behind", state.behind()).member("looking_at_all", state.sweeping())
                    .member("written", Long.valueOf(state.looked())).member("kept", Long.valueOf(state.kept()))
                    .member("failures", Long.valueOf(state.failures())).member("trouble", state.trouble());
        }
        out.end();
    }
}
