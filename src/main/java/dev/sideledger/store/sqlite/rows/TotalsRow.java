package dev.sideledger.store.sqlite.rows;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.sideledger.model.Totals;
import dev.sideledger.store.rows.TotalsColumns;

/** Reads the totals of a session. */
public final class TotalsRow {
    private TotalsRow() {}

    /** Reads {@link TotalsColumns} from a position of a row on. */
    public static Totals read(ResultSet row, int from) throws SQLException {
        long[] sums = new long[TotalsColumns.NAMES.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = row.getLong(from + i);
        }
        return TotalsColumns.of(sums);
    }
}
