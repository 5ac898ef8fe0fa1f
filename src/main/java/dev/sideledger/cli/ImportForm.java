package dev.sideledger.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.sideledger.cli.service.CommandFailed;

/** The forms that can be imported, by the names that people say. */
enum ImportForm {
    FACTORY, COSTS, VOXEL, VOICE, SCENARIO_LAB, CLAUDE_CODE, CODEX, LANGFUSE_EXPORT, CSV, NDJSON;

    /** Its name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is a log, which grows. */
    boolean isLog() {
        return this == CLAUDE_CODE || this == CODEX;
    }

    /** The form of a name. */
    static ImportForm of(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst()
                .orElseThrow(() -> new CommandFailed("Nothing is imported from " + word + "; say one of "
                        + Arrays.stream(values()).map(ImportForm::word).collect(Collectors.joining(", "))));
    }
}
