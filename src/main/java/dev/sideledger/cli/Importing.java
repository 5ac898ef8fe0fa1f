package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.model.Event;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;
import dev.sideledger.wire.UnreadableEvent;

/** Reads files, counts what they tell and, unless it is a trial, has it sent. For one thread. */
final class Importing implements Intake {
    private final ImportForm expected;
    private final ImportReport report;
    private final EventSender sender;
    private final LongSupplier latest;
    private final Progress progress;
    /** Read by whoever says where it was interrupted. */
    private volatile Path file;
    private volatile String place = "";
    private long events;

    /**
     * For a report.
     *
     * @param expected what files are taken for
     * @param sender who sends events, or null in a trial
     * @param latest the latest moment that may be told, in epoch microseconds
     * @param progress where a bar grows
     */
    Importing(ImportForm expected, ImportReport report, EventSender sender, LongSupplier latest, Progress progress) {
        this.expected = expected;
        this.report = report;
        this.sender = sender;
        this.latest = latest;
        this.progress = progress;
    }

    /** What reads a file. */
    @FunctionalInterface
    interface Source {
        /** Tells what the file holds. */
        void read(Path file, Intake intake) throws IOException;
    }

    /** Reads a file to its end and sends all of it; why it could not be read, in a sentence, if it could not. */
    Optional<String> read(Source source, Path from) {
        file = from;
        place = "";
        events = 0;
        report.file();
        try {
            source.read(from, this);
            flush();
            return Optional.empty();
        } catch (CannotImport refused) {
            return Optional.of(from + ": " + refused.getMessage() + (events == 0 ? looks(refused.getMessage()) : "")
                    + stopped());
        } catch (IOException failure) {
            return Optional.of(from + " cannot be read: " + reason(failure) + stopped());
        } catch (CommandFailed failure) {
            if (sender == null || sender.sent() == 0) {
                throw failure;
            }
            throw new CommandFailed(
                    failure.getMessage() + ". It stopped in " + from + " at about " + place + sent(sender.sent()),
                    failure);
        } finally {
            progress.close();
        }
    }

    /** Where it stands; empty before it began. For any thread. */
    Optional<String> standing() {
        Path now = file;
        String sent = sender == null ? "" : sent(sender.sent());
        return now == null ? Optional.empty()
                : Optional.of("in " + now + (place.isEmpty() ? "" : " at about " + place) + sent);
    }

    /** What it may be instead. */
    private String looks(String said) {
        ImportForm form = said.contains("with --from ") ? null : ImportLooks.of(file);
        return form == null || form == expected ? ""
                : (said.endsWith("?") ? " It" : ". It") + " looks like " + form.word() + "; that is read with --from "
                        + form.word();
    }

    /** Sends what is left before it is said where it stopped. */
    private String stopped() {
        flush();
        return events == 0 ? ""
                : ". It stopped after " + place
                        + (sender == null ? ", having read " + Amounts.count(events, "event") : sent(events));
    }

    private static String sent(long events) {
        return ", having sent " + Amounts.count(events, "event") + "; what is known is not counted twice when it is"
                + " imported again";
    }

    private void flush() {
        if (sender != null) {
            sender.flush();
        }
    }

    @Override
    public void event(byte[] json, String where) {
        place = where;
        try {
            for (Event event : EventReader.read(json, 0, json.length, Address.NONE, latest.getAsLong())) {
                report.count(event);
            }
        } catch (UnreadableEvent refused) {
            report.refuse(ImportReport.reason(refused.getMessage()), at(where));
            return;
        }
        events++;
        if (sender != null) {
            sender.add(json, at(where));
        }
    }

    @Override
    public void remark(String what, String where) {
        report.remark(what, at(where));
    }

    @Override
    public void refuse(String why, String where) {
        report.refuse(ImportReport.reason(why), at(where));
    }

    private String at(String where) {
        return file.getFileName() + ", " + where;
    }

    @Override
    public void progress(long done, long total) {
        progress.at(done, total, file.getFileName() + ", " + Amounts.count(report.events(), "event"));
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
