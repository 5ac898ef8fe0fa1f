package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.store.Change;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.merge.CallMerge;
import dev.sideledger.store.rows.CallRow;
import dev.sideledger.store.rows.ColumnValues;
import dev.sideledger.store.rows.RecordTable;
import dev.sideledger.store.sqlite.rows.CallColumns;
import dev.sideledger.store.sqlite.rows.RowCodec;

/**
 * Takes records of one kind, or texts, from a session that stays. What totals say was told is not touched. For the
 * writer's thread.
 */
final class Expiry {
    private static final RecordTable ARTIFACTS = RecordTable.of(RecordType.ARTIFACT);
    private static final int ARTIFACT_HEAD = 5;

    private final Dictionary dictionary;
    private final Tombstones tombstones;
    private final UnusedTexts unused;
    private final Map<RecordType, PreparedStatement> deletes = new EnumMap<>(RecordType.class);
    private final PreparedStatement selectCalls;
    private final PreparedStatement clearCall;
    private final PreparedStatement selectArtifacts;
    private final PreparedStatement clearArtifact;

    Expiry(Connection connection, Dictionary dictionary, TextRows texts, Tombstones tombstones) throws SQLException {
        this.dictionary = dictionary;
        this.tombstones = tombstones;
        unused = new UnusedTexts(connection, texts);
        for (Expiring kind : Expiring.values()) {
            for (RecordType type : kind.types()) {
                if (Expiring.texts(type).isEmpty()) {
                    String table = type.wireName();
                    deletes.put(type, connection.prepareStatement("DELETE FROM " + table + " WHERE rowid IN (SELECT"
                            + " rowid FROM " + table + " WHERE session_no = ? AND at <= ? LIMIT ?) RETURNING n, id"));
                }
            }
        }
        selectCalls = connection.prepareStatement("SELECT " + without(RecordType.CALL, CallColumns.columns(""))
                + " FROM call WHERE session_no = ? AND told_at <= ? AND (" + filled(RecordType.CALL) + ") LIMIT ?");
        clearCall = connection.prepareStatement("UPDATE call SET " + emptied(RecordType.CALL) + " WHERE n = ?");
        selectArtifacts = connection.prepareStatement("SELECT n, id, turn, at, attributes, "
                + without(RecordType.ARTIFACT, ARTIFACTS.columnList(""))
                + " FROM artifact WHERE session_no = ? AND at <= ? AND (" + filled(RecordType.ARTIFACT) + ") LIMIT ?");
        clearArtifact = connection.prepareStatement("UPDATE artifact SET " + emptied(RecordType.ARTIFACT)
                + " WHERE n = ?");
    }

    /** Takes at most so many of what was told up to a moment; how many of each type. */
    Map<RecordType, Long> some(SessionState session, Expiring kind, long until, long most, Scope scope)
            throws SQLException {
        Map<RecordType, Long> gone = new EnumMap<>(RecordType.class);
        long left = most;
        for (RecordType type : kind.types()) {
            long count = switch (type) {
                case CALL -> clearCalls(session, until, left, scope);
                case ARTIFACT -> clearArtifacts(session, until, left, scope);
                default -> delete(type, session, until, left, scope);
            };
            gone.put(type, count);
            left -= count;
        }
        return gone;
    }

    /** Lets it be known that nothing is left of it, and removes the texts that were only used there. */
    void finish(SessionState session, Expiring kind, long until) throws SQLException {
        if (kind == Expiring.TEXTS) {
            tombstones.held().countTexts(session, until);
        }
        unused.remove(session.no);
    }

    private long delete(RecordType type, SessionState session, long until, long most, Scope scope)
            throws SQLException {
        PreparedStatement delete = deletes.get(type);
        long gone = 0;
        bind(delete, session, until, most);
        try (ResultSet row = delete.executeQuery()) {
            for (; row.next(); gone++) {
                scope.changed(Removals.removed(type, row.getLong(1), row.getString(2), session.id, session.project));
            }
        }
        tombstones.held().gone(type, session.id, gone);
        return gone;
    }

    private long clearCalls(SessionState session, long until, long most, Scope scope) throws SQLException {
        List<CallRow> calls = new ArrayList<>();
        bind(selectCalls, session, until, most);
        try (ResultSet row = selectCalls.executeQuery()) {
            while (row.next()) {
                calls.add(CallColumns.read(row, dictionary));
            }
        }
        for (CallRow call : calls) {
            clearCall.setLong(1, call.n());
            clearCall.executeUpdate();
            scope.changed(new Change(Change.Kind.UPDATED, CallMerge.entry(session, call)));
        }
        return calls.size();
    }

    private long clearArtifacts(SessionState session, long until, long most, Scope scope) throws SQLException {
        List<Entry> artifacts = new ArrayList<>();
        bind(selectArtifacts, session, until, most);
        try (ResultSet row = selectArtifacts.executeQuery()) {
            while (row.next()) {
                Object turn = row.getObject(3);
                Values values = RowCodec.decode(ARTIFACTS, Values.of(RecordType.ARTIFACT), row, ARTIFACT_HEAD + 1,
                        session.no, dictionary).build();
                artifacts.add(new Entry(RecordType.ARTIFACT, row.getLong(1), row.getString(2), session.id,
                        session.project, turn == null ? null : Long.valueOf(((Number) turn).longValue()),
                        row.getLong(4), values, ColumnValues.map(row.getString(ARTIFACT_HEAD)), null, null));
            }
        }
        for (Entry artifact : artifacts) {
            clearArtifact.setLong(1, artifact.number());
            clearArtifact.executeUpdate();
            scope.changed(new Change(Change.Kind.UPDATED, artifact));
        }
        return artifacts.size();
    }

    private static void bind(PreparedStatement statement, SessionState session, long until, long most)
            throws SQLException {
        statement.setLong(1, session.no);
        statement.setLong(2, until);
        statement.setLong(3, most);
    }

    /** Columns with nothing in place of what goes: it need not be read. */
    private static String without(RecordType type, String columns) {
        List<String> gone = columns(type);
        return List.of(columns.split(", ")).stream().map(column -> gone.contains(column) ? "NULL" : column)
                .collect(Collectors.joining(", "));
    }

    private static String filled(RecordType type) {
        return columns(type).stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" OR "));
    }

    private static String emptied(RecordType type) {
        return columns(type).stream().map(column -> column + " = NULL").collect(Collectors.joining(", "));
    }

    private static List<String> columns(RecordType type) {
        return Expiring.texts(type).stream().map(field -> RecordTable.of(type).column(field).name()).toList();
    }
}
