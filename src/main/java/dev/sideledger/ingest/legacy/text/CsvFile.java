package dev.sideledger.ingest.legacy.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.OldRecords;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.tables.OldFile;
import dev.sideledger.wire.RawMembers;

/** A table with a header, of records of one type. */
public final class CsvFile implements OldRecords {
    private final CsvMapping mapping;
    private final Reading reading;

    /** Files with such columns. */
    public CsvFile(CsvMapping mapping, Reading reading) {
        this.mapping = mapping;
        this.reading = reading;
    }

    @Override
    public boolean takes(String fileName) {
        return fileName.matches("(?i).*\\.(csv|tsv)");
    }

    @Override
    public void read(Path file, Intake intake) throws IOException {
        if (OldFile.isOne(file)) {
            throw new CannotImport("It is a SQLite file");
        }
        long size = Files.size(file);
        long read = 0;
        long others = 0;
        boolean any = false;
        try (CsvRows rows = CsvRows.of(file)) {
            List<String> header = rows.header();
            if (header == null) {
                throw new CannotImport("It is empty; the first line has the names of the columns");
            }
            List<String> fields = mapping.fields(header);
            CsvNumbers numbers = numbers(file, header, fields);
            Scoping scoping = new Scoping(reading);
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                read += row.stream().mapToInt(String::length).sum() + row.size();
                String place = "line " + rows.line();
                boolean fits = row.size() == fields.size();
                any |= fits;
                others += fits ? 0 : 1;
                if (fits) {
                    tell(new Row(header, fields, row, place), numbers, scoping, intake);
                } else {
                    intake.remark("a row has another number of fields than the header", place);
                }
                intake.progress(Math.min(read, size), size);
            }
            if (others > 0 && !any) {
                throw new CannotImport("No row of it has as many fields as the header, which has " + header.size()
                        + "; the columns were read with " + named(rows.separator()) + " between them, another separator"
                        + " is said by a first line such as sep=;");
            }
            scoping.end(intake);
        }
    }

    /** What the numbers of a file say of how they are written, as far as it can be read. */
    private CsvNumbers numbers(Path file, List<String> header, List<String> fields) throws IOException {
        try (CsvRows rows = CsvRows.of(file)) {
            CsvNumbers numbers = new CsvNumbers(rows.separator());
            if (fields.stream().anyMatch(mapping::isFigure)) {
                look(rows, header, fields, numbers);
            }
            numbers.settle();
            return numbers;
        }
    }

    private void look(CsvRows rows, List<String> header, List<String> fields, CsvNumbers numbers) throws IOException {
        try {
            rows.next();
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                if (row.size() == fields.size()) {
                    mapping.look(header, fields, row, rows.line(), numbers);
                }
            }
        } catch (CannotImport damaged) {
            // It is said once what stands before it is told.
            return;
        }
    }

    private void tell(Row row, CsvNumbers numbers, Scoping scoping, Intake intake) {
        try {
            Map<String, String> members = mapping.members(row.header, row.fields, row.cells, numbers, reading);
            intake.event(RawMembers.bytes(scoping.event(mapping.type(), members, row.place,
                    event -> "row-" + Reading.hash(row.place + row.cells))), row.place);
        } catch (RowRefused refused) {
            intake.refuse(refused.getMessage(), row.place);
        }
    }

    private static String named(char separator) {
        return separator == '\t' ? "tabs" : String.valueOf(separator);
    }

    private record Row(List<String> header, List<String> fields, List<String> cells, String place) {}
}
