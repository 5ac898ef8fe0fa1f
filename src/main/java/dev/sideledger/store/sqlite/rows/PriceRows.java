package dev.sideledger.store.sqlite.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.rows.CallRow;

/**
 * Stored calls with all that decides about their price. They are looked at some thousands at a time, by their numbers,
 * however few of them an order means: so no step takes long.
 */
public final class PriceRows {
    /** How many numbers a step looks at. */
    public static final int STEP = 2_000;

    private static final int END = 8;
    private static final String NAMED = "(SELECT no FROM name WHERE value = ";
    /** The calls of a step; {@link #bind} gives it its values. */
    public static final String SELECT = "SELECT " + CallColumns.slimColumns("c.") + ", s.id, p.id, s.plan FROM call c"
            + " JOIN session s ON s.session_no = c.session_no LEFT JOIN project p ON p.n = s.project_no"
            + " WHERE c.n > ?1 AND c.n <= min(?1 + " + STEP
            + ", ?8) AND (?2 IS NULL OR s.id = ?2) AND (?3 IS NULL OR p.id = ?3)"
            + " AND (?4 IS NULL OR c.model_no = " + NAMED + "?4) OR c.request_model_no = " + NAMED + "?4))"
            + " AND (?5 IS NULL OR c.provider_no = " + NAMED + "?5)) AND (?6 IS NULL OR c.at >= ?6)"
            + " AND (?7 IS NULL OR c.at < ?7) ORDER BY c.n";
    /** The number of the last call. */
    public static final String LAST = "SELECT coalesce(max(n), 0) FROM call";

    private PriceRows() {}

    /** Reads the calls of a step. */
    public static List<PricedCall> read(PreparedStatement select, RepriceProgress from,
            RowCodec.Sources sources) throws SQLException {
        bind(select, from.order(), from.next());
        select.setLong(END, from.end());
        List<PricedCall> calls = new ArrayList<>();
        int owners = CallColumns.HEAD_WIDTH + CallColumns.TABLE.columns().size() + CallColumns.TAIL_WIDTH;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                CallRow call = CallColumns.read(row, sources);
                calls.add(new PricedCall(call, row.getString(owners + 1),
                        new Billing(row.getString(owners + 2), row.getString(owners + 3), call.at())));
            }
        }
        return calls;
    }

    private static void bind(PreparedStatement select, RepriceOrder order, long next) throws SQLException {
        select.setLong(1, next);
        select.setString(2, order.session());
        select.setString(3, order.project());
        select.setString(4, order.model());
        select.setString(5, order.provider());
        select.setObject(6, order.from());
        select.setObject(7, order.to());
    }

    /**
     * A call, without its long texts, and who pays for it.
     *
     * @param row the call
     * @param session the id of its session
     * @param billing what decides about its price beside itself
     */
    public record PricedCall(CallRow row, String session, Billing billing) {
        /** The model that answered or, while unknown, the one asked for; empty when there is none. */
        public String model() {
            Values call = row.told().values();
            String model = call.has(CallField.MODEL) ? call.text(CallField.MODEL) : call.text(CallField.REQUEST_MODEL);
            return model == null ? "" : model;
        }
    }
}
